//! The engine as a JavaScript module: `analyze` and `compare` in the interchange form.

#[cfg(target_arch = "wasm32")]
mod exports {
    use parallax::interchange::{analyzed, compared};
    use parallax::session::Step;
    use parallax::{Article, Models, Session};
    use serde::Serialize;
    use serde_wasm_bindgen::Serializer;
    use std::cell::RefCell;
    use wasm_bindgen::prelude::*;

    /// The types of what goes in and comes out; see `module/types.d.ts`.
    #[wasm_bindgen(typescript_custom_section)]
    const TYPES: &str = include_str!("../../module/types.d.ts");

    thread_local! {
        static MODELS: RefCell<Models> = RefCell::default();
    }

    /// Takes in a model file; its head says what it is. Without any, names and quotes are found by rules.
    #[wasm_bindgen(js_name = loadModel)]
    pub fn load_model(bytes: &[u8]) -> Result<(), JsError> {
        MODELS.with_borrow_mut(|models| models.load(bytes)).map_err(|error| JsError::new(&error.to_string()))
    }

    /// Entities, quotes with their speakers, dates and numbers of one article.
    #[wasm_bindgen(unchecked_return_type = "Analysis")]
    pub fn analyze(
        #[wasm_bindgen(unchecked_param_type = "string | Article")] article: JsValue,
    ) -> Result<JsValue, JsError> {
        let article = read(article, 0)?;
        let analysis = MODELS.with_borrow(|models| parallax::analyze(&article, models));
        write(&analyzed(&article, &analysis))
    }

    /// The same analysis without making JavaScript values of it: the number of its annotations. For measuring the engine.
    #[wasm_bindgen(js_name = analyzeOnly)]
    pub fn analyze_only(text: &str) -> u32 {
        let analysis = MODELS.with_borrow(|models| parallax::analyze(&Article::new("text", text), models));
        (analysis.mentions.len() + analysis.quotations.len() + analysis.dates.len() + analysis.numbers.len()) as u32
    }

    /// Several accounts held side by side.
    #[wasm_bindgen(unchecked_return_type = "Comparison")]
    pub fn compare(
        #[wasm_bindgen(unchecked_param_type = "(string | Article)[]")] articles: Vec<JsValue>,
    ) -> Result<JsValue, JsError> {
        let articles = articles.into_iter().enumerate().map(|(place, article)| read(article, place));
        let articles: Vec<_> = articles.collect::<Result<_, _>>()?;
        let mut session = Session::of(articles, MODELS.with_borrow(Clone::clone));
        let (mut knowledge, mut comparison) = Default::default();
        while let Some(step) = session.step() {
            match step {
                Step::Analyzed(..) => {}
                Step::Linked(linked) => knowledge = linked,
                Step::Compared(compared) => comparison = compared,
            }
        }
        write(&compared(session.articles(), session.analyses(), &comparison, &knowledge))
    }

    /// A text alone is called by its place.
    fn read(value: JsValue, place: usize) -> Result<Article, JsError> {
        if let Some(text) = value.as_string() {
            return Ok(Article::new(format!("article-{}", place + 1), text));
        }
        let article: Article = serde_wasm_bindgen::from_value(value)
            .map_err(|error| JsError::new(&format!("article {}: {error}; give a text or {{id, text}}", place + 1)))?;
        Ok(article)
    }

    fn write(value: &impl Serialize) -> Result<JsValue, JsError> {
        // Unknown is `null` and objects are plain, as in the JSON of the command line.
        Ok(value.serialize(&Serializer::json_compatible())?)
    }
}

fn main() {}
