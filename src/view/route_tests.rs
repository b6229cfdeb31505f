use super::super::layers::Layer;
use super::*;
use proptest::prelude::*;

/// Printing what was read gives the link back: each of these is in its shortest form.
#[test]
fn canonical_links_come_back_as_they_were() {
    for link in [
        "#/",
        "#/read/a",
        "#/read/a%2Fb%20c",
        "#/read/a?q=the%20words&p=before&s=after&v=0a1b2c3d&at=4",
        "#/read/a?q=x&find=y&entity=jane%2Ddoe&show=person+quotes",
        "#/read/a?show=none",
        "#/entities",
        "#/entities/jane%2Ddoe",
        "#/entities?type=person&words=do&sort=name",
        "#/quotes",
        "#/quotes?speaker=unknown&in=a&kind=partial&words=peace&sort=speaker",
        "#/quotes?kind=unattributed",
        "#/compare",
        "#/compare/a+b+c",
        "#/compare/a+b?part=facts&differing=yes",
        "#/compare/a+b?part=facts&single=yes",
        "#/compare/a+b?q=x&at=2&of=b",
        "#/search",
        "#/search?q=%22a%20b%22%20OR%20c",
        "#/own",
        "#/own?article=abc",
        "#top",
        "#/read",
        "#/nowhere/at/all?x=y",
    ] {
        assert_eq!(Route::parse(link).to_string(), link);
    }
}

#[test]
fn links_read_leniently() {
    for (link, meant) in [
        ("", "#/"),
        ("#", "#/"),
        ("/", "#/"),
        ("#/read/a/", "#/read/a"),
        ("#/read/a?", "#/read/a"),
        ("#/read/a?utm=1&q=x&at=", "#/read/a?q=x"),
        ("#/compare/a++b+", "#/compare/a+b"),
        ("#/entities?type=ghost", "#/entities"),
        ("#/search?q=100%&x", "#/search?q=100%25"),
    ] {
        assert_eq!(Route::parse(link).to_string(), meant, "{link}");
    }
}

#[test]
fn what_no_view_answers_to_is_kept_as_it_came() {
    assert_eq!(Route::parse("#/read/a/b"), Route::Unknown("/read/a/b".into()));
    assert_eq!(Route::parse("#%zz"), Route::Unknown("%zz".into()));
}

fn layers() -> impl Strategy<Value = Layers> {
    prop::collection::vec(any::<bool>(), 18)
        .prop_map(|on| Layers::of(Layer::all().zip(on).filter(|(_, on)| *on).map(|(layer, _)| layer)))
}

proptest! {
    #[test]
    fn any_string_gives_a_route_that_comes_back(hash in any::<String>()) {
        let route = Route::parse(&hash);
        prop_assert_eq!(Route::parse(&route.to_string()), route);
    }

    #[test]
    fn link_shaped_strings_come_back(hash in "#/(read|entities|quotes|compare|search|own)?/?[a-z+%/]{0,8}\\?([a-z]{1,5}=[a-z%&+=]{0,6}&){0,4}") {
        let route = Route::parse(&hash);
        prop_assert_eq!(Route::parse(&route.to_string()), route);
    }

    #[test]
    fn a_read_route_comes_back(article in "\\PC+", find in any::<String>(), entity in any::<String>(), layers in layers()) {
        let route = Route::Read(ReadRoute { article, passage: "q=a%20b&at=2".into(), find, entity, layers });
        prop_assert_eq!(Route::parse(&route.to_string()), route);
    }
}
