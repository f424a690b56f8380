"""Sentences to words with their grammar and names; the only home of spaCy."""

# Long: all that knows spaCy stands together, so that another pipeline could take its place.

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Protocol

from ingest.language import lean

# isort: split
import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.pipeline import Sentencizer
from spacy.tokens import Doc, Span

from ingest import DEFAULT_MODEL
from ingest.errors import ModelMissing
from ingest.language.lemmas import to_lemma
from ingest.lines.sentences import split_sentences

lean.put_back()
GRAMMAR = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")
NO_WORD = re.compile(r"\S{100,}")
"""What is longer than any word, and than most addresses of pages."""
HYPHEN = re.compile(r"(?<=[A-Za-z])[-\u2011–](?=[A-Za-z])")
BATCH = 64
"""Texts a batch; larger ones cost memory and bring nothing on short sentences."""
RECENT = 512
"""Texts whose tokens are kept, those that were asked for last."""
KEPT = 8
"""Vocabularies that stay ready to be found, those that were asked for last: each report may make two of its own."""


@dataclass(frozen=True, slots=True)
class Word:
    """A token of a parsed sentence."""

    text: str
    lemma: str
    """Lower case."""
    tag: str
    """Universal part of speech ("VERB")."""
    fine: str
    """Penn Treebank tag ("VBD")."""
    relation: str
    """Dependency label ("nsubj")."""
    head: int
    """Index of the head in the sentence; its own index for the root."""
    start: int
    """Offset of the first character in the sentence, 0-based."""
    end: int
    """Offset after the last character."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name that the model or the roster found."""

    label: str
    """OntoNotes label ("PERSON", "ORG", "GPE" …)."""
    start: int
    """Offset of the first character in the text, 0-based."""
    end: int
    """Offset after the last character."""
    key: str = ""
    """For a name of the roster its key."""


Vocabulary = tuple[tuple[str, str], ...]
"""(label, key of its concept) pairs."""


class Reader(Protocol):
    """What the other rooms need of a language pipeline."""

    def find_names(self, texts: Sequence[str]) -> list[tuple[Named, ...]]:
        """Give the model's names of each text."""

    def find_roster(self, texts: Sequence[str], roster: Sequence[tuple[str, str]]) -> list[tuple[Named, ...]]:
        """Give where the (form, key) pairs of the roster stand in each text."""

    def find_terms(self, texts: Sequence[str], vocabulary: Vocabulary) -> list[tuple[Named, ...]]:
        """Give where labels of the vocabulary stand in each text; each has the concept as its key."""

    def parse(self, texts: Sequence[str]) -> list[tuple[Word, ...]]:
        """Give the words of each text with their grammar."""


SETTER = Sentencizer()
"""spaCy's own way to set the starts of sentences, wherever they come from."""


@Language.component("plenary_sentences", assigns=["token.is_sent_start"])
def plenary_sentences(doc: Doc) -> Doc:
    """Set sentence starts by the project's rule, so that parser and page agree."""
    starts = {start for start, _ in split_sentences(doc.text)}
    # a token's own `is_sent_start` looks through the whole text each time before it is set
    SETTER.set_annotations([doc], [[token.idx in starts or token.i == 0 for token in doc]])
    return doc


class Roster:
    """Mark the names of a roster as PERSON entities; the longest match wins."""

    def __init__(self, nlp: Language, forms: Iterable[tuple[str, str]] = ()) -> None:
        self.matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        for form, key in forms:
            self.matcher.add(key, [nlp.make_doc(form)])

    def __call__(self, doc: Doc) -> Doc:
        spans = [Span(doc, start, end, label="PERSON", kb_id=key) for key, start, end in self.matcher(doc)]
        doc.set_ents(spacy.util.filter_spans(spans))
        return doc


@Language.factory("plenary_roster", assigns=["doc.ents"], default_config={"forms": []})
def make_roster(nlp: Language, name: str, forms: list[tuple[str, str]]) -> Roster:
    """Make the roster component from (form, key) pairs."""
    return Roster(nlp, forms)


class Lemmatised:
    """Split texts into tokens whose norm is their lemma; hyphens part words."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        # a report's texts are looked through for one vocabulary after the other
        self.find_doc = lru_cache(maxsize=RECENT)(self.make_doc)

    def make_doc(self, text: str) -> tuple[Doc, frozenset[str]]:
        """Give the tokens, and their lemmas."""
        doc = self.nlp.make_doc(mask(HYPHEN.sub(" ", text)))
        lemmas = [to_lemma(token.text) for token in doc]
        for token, lemma in zip(doc, lemmas, strict=True):
            token.norm_ = lemma
        return doc, frozenset(lemmas)


class Terms:
    """Find the labels of a vocabulary by the lemmas of their words; the longest match wins.

    A label goes into the matcher when a text first holds the lemma of its first word: to split all labels of a
    thesaurus takes a second, and most texts hold few of them.
    """

    def __init__(self, lemmatised: Lemmatised, vocabulary: Vocabulary) -> None:
        nlp = lemmatised.nlp
        self.matcher = PhraseMatcher(nlp.vocab, attr="NORM")
        self.lemmatised = lemmatised
        self.waiting: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for label, key in vocabulary:
            first = find_first(nlp, label)
            if first:
                self.waiting[to_lemma(first)].append((label, key))
            else:
                self.matcher.add(key, [lemmatised.make_doc(label)[0]])

    def find(self, text: str) -> Iterator[Named]:
        """Yield the terms of the text in order."""
        doc, lemmas = self.lemmatised.find_doc(text)
        for lemma in self.waiting.keys() & lemmas:
            for label, key in self.waiting.pop(lemma):
                self.matcher.add(key, [self.lemmatised.make_doc(label)[0]])
        spans = [Span(doc, start, end, label=key) for key, start, end in self.matcher(doc)]
        for span in spacy.util.filter_spans(spans):
            yield Named("TERM", span.start_char, span.end_char, span.label_)


def find_first(nlp: Language, label: str) -> str:
    """Give the first token of a label where that is sure without splitting it: a word of plain letters; else ""."""
    word = HYPHEN.sub(" ", label).partition(" ")[0]
    rules = getattr(nlp.tokenizer, "rules", None)  # spaCy's own tokenizer has them; what others do is not known
    return word if word.isascii() and word.isalpha() and rules is not None and word not in rules else ""


class SpacyReader:
    """A reader over any installed English spaCy pipeline; every method gives one result per text, in order."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self._prepare = lru_cache(maxsize=KEPT)(partial(Terms, Lemmatised(nlp)))

    def find_names(self, texts: Sequence[str]) -> list[tuple[Named, ...]]:
        """Run the model's entity recogniser alone."""
        needed = [pipe for pipe in ("transformer", "tok2vec", "ner") if pipe in self.nlp.pipe_names]
        if "ner" in needed and not listens(self.nlp, "ner"):
            needed = ["ner"]
        return [tuple(to_named(doc)) for doc in self._pipe(texts, needed)]

    def find_roster(self, texts: Sequence[str], roster: Sequence[tuple[str, str]]) -> list[tuple[Named, ...]]:
        """Match the roster's forms as whole tokens, case-sensitively."""
        component = make_roster(self.nlp, "plenary_roster", list(roster))
        return [tuple(to_named(component(self.nlp.make_doc(mask(text))))) for text in texts]

    def find_terms(self, texts: Sequence[str], vocabulary: Vocabulary) -> list[tuple[Named, ...]]:
        """Match labels whatever their case, number, tense and American or British spelling."""
        terms = self._prepare(vocabulary)
        return [tuple(terms.find(text)) for text in texts]

    def parse(self, texts: Sequence[str]) -> list[tuple[Word, ...]]:
        """Tag and parse each text as one sentence or more."""
        needed = ["plenary_sentences", *(pipe for pipe in ("transformer", *GRAMMAR) if pipe in self.nlp.pipe_names)]
        return [tuple(to_words(doc)) for doc in self._pipe(texts, needed)]

    def _pipe(self, texts: Sequence[str], needed: Sequence[str]) -> Iterator[Doc]:
        with self.nlp.select_pipes(enable=list(needed)):
            yield from self.nlp.pipe(map(mask, texts), batch_size=BATCH)


def mask(text: str) -> str:
    """Put letters in the place of what is too long for a word, so that all other places stay.

    To take marks off both ends of a word, one after the other, takes spaCy the square of their number: minutes for a
    line of 40,000 marks.
    """
    return NO_WORD.sub(lambda found: "x" * len(found[0]), text)


def listens(nlp: Language, pipe: str) -> bool:
    """Tell whether a component listens to the shared tok2vec layer instead of having its own."""
    model = getattr(nlp.get_pipe(pipe), "model", None)
    return model is not None and any(node.name.startswith(("tok2vec-listener", "transformer")) for node in model.walk())


def to_named(doc: Doc) -> Iterator[Named]:
    """Yield the entities of a document."""
    for span in doc.ents:
        yield Named(span.label_, span.start_char, span.end_char, span.kb_id_)


def to_words(doc: Doc) -> Iterator[Word]:
    """Yield the tokens of a document."""
    for token in doc:
        yield Word(
            token.text,
            token.lemma_.lower(),
            token.pos_,
            token.tag_,
            token.dep_,
            token.head.i,
            token.idx,
            token.idx + len(token.text),
        )


def load_reader(model: str = DEFAULT_MODEL) -> SpacyReader:
    """Load an installed English pipeline by package name or folder, once; raise ModelMissing where there is none."""
    return _load(model)


@cache
def _load(model: str) -> SpacyReader:
    logging.getLogger("spacy").setLevel(logging.ERROR)
    try:
        nlp = spacy.load(model if Path(model).is_dir() else model.replace("-", "_"))
    except (OSError, ValueError) as error:
        raise ModelMissing(model, re.sub(r"^\[E\d+\]\s*", "", str(error).splitlines()[0]).rstrip(".")) from error
    except (AttributeError, TypeError) as error:  # another package's name: it has no `load`, or one that loads nothing
        raise ModelMissing(model, "is no spaCy pipeline") from error
    if nlp.lang != "en":
        raise ModelMissing(model, f"is a pipeline for {nlp.lang!r}, not English")
    nlp.add_pipe("plenary_sentences", first=True)
    return SpacyReader(nlp)
