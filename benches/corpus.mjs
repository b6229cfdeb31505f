// A megabyte of English news prose to measure with, made on the spot: the same every time, and anybody's to ship.
//
// Sentences are drawn from patterns as news has them (attributed quotes, dates, sums, titles, lists) with names put
// together from parts, so that few repeat and no engine gains by remembering.

const PARTS = {
  first: "Ada Brian Clara David Elena Farid Grace Hassan Irene Jonas Karin Liam Maria Noah Olga Peter Qadir Rosa Samuel Tara".split(" "),
  last: "Abbott Bergman Castillo Dvorak Ellison Fontaine Grigoriev Haddad Iversen Jankowski Keller Lindqvist Moreau Nakamura Okafor Petersen Quinn Rossi Santos Tanaka".split(" "),
  place: "Ashford Belmar Carrow Dunmere Eastvale Farholm Glenport Harwick Ironbridge Kestrel Bay Lorne Marsden Northgate Oakhurst Port Selby".split(" "),
  body: ["the Harbour Authority", "the Ministry of Transport", "Northern Rail", "the City Council", "the Coastal Union", "Meridian Energy", "the Central Bank", "the National Weather Service", "the Port Workers' Federation", "Alder & Finch"],
  title: ["Minister", "Mayor", "Governor", "Senator", "Dr.", "Professor", "Chief Executive", "Judge"],
  verb: ["said", "told reporters", "argued", "warned", "added", "conceded", "insisted", "explained"],
  day: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" "),
  month: "January February March April May June July August September October November December".split(" "),
  thing: ["the new ferry terminal", "a second bridge over the river", "the flood defences", "the wage agreement", "the budget for schools", "an inquiry into the fire", "the pipeline repair", "the housing plan", "the hospital merger", "the harvest forecast"],
  claim: ["work would begin before the end of the year", "nobody had been consulted", "the costs had been underestimated from the start", "the talks were closer to an agreement than at any time since the spring", "there was no reason for alarm", "the figures would be published in full", "the delay was the fault of the contractors", "families deserved an answer"],
  quote: ["We will not be rushed into this", "That is simply not what the report says", "People here have waited long enough", "It is a good day for the whole region", "I have seen no evidence of that", "Nobody asked us, and nobody listened", "We are prepared to go to court", "This is a start, and only a start"],
};

const PATTERNS = [
  "“{quote},” {title} {first} {last} {verb} on {day}, referring to {thing}.",
  "{first} {last}, who heads {body} in {place}, {verb} that {claim}.",
  "According to {body}, {n} people were affected and the damage came to ${n} million.",
  "{Body} announced on {month} {d}, {year} that {thing} would cost {n} million euros, {p} percent more than planned.",
  "In {place}, some {n} residents gathered outside the offices of {body} to demand {thing}.",
  "“{quote},” she {verb}. “{quote}.”",
  "{last} did not answer questions about {thing}, but an official who asked not to be named {verb} that {claim}.",
  "The decision, which {body} had postponed twice since {month}, was described by critics as “too little, too late”.",
  "He also met {title} {last} of {place}, with whom he discussed {thing} and the situation in {place}.",
  "Asked whether {claim}, the spokesman {verb}: “{quote}.”",
  "Before the vote, {body} and {body} had put forward competing plans for {thing}; neither found a majority.",
  "The road between {place} and {place} stayed closed until {day} evening because of the rain.",
];

/** Articles of about 4 KB that come to `bytes` together. */
export function articles(bytes) {
  let seed = 2025;
  const random = (n) => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0), Math.floor((seed / 2 ** 32) * n));
  const pick = (list) => list[random(list.length)];
  const fill = (pattern) =>
    pattern.replace(/\{(\w+)\}/g, (_, slot) => {
      if (slot === "n") return String(2 + random(900));
      if (slot === "p") return String(1 + random(60));
      if (slot === "d") return String(1 + random(28));
      if (slot === "year") return String(2015 + random(10));
      if (slot === "Body") return pick(PARTS.body).replace(/^t/, "T");
      return pick(PARTS[slot]);
    });
  const out = [];
  for (let total = 0; total < bytes; ) {
    const lines = [fill("{Body} and {body} at odds over {thing}")];
    while (lines.join("\n\n").length < 4000) {
      lines.push(Array.from({ length: 2 + random(4) }, () => fill(pick(PATTERNS))).join(" "));
    }
    const text = lines.join("\n\n");
    total += Buffer.byteLength(text);
    out.push({ id: `article-${out.length + 1}`, text });
  }
  return out;
}
