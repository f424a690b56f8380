// The editor of SPARQL: graph/explorer/query/editor.py hands it text, terms, prefixes and what is wrong; it hands back what to run.
import Yasqe from "@zazuko/yasqe";
import packaged from "@zazuko/yasqe/build/yasqe.min.css";
import own from "./editor.css";

const MOST = 60; // suggestions at once
const WORD = /^[A-Za-z][\w-]*$/;
let offered = { terms: [], prefixes: {} }; // Yasqe keeps its completers for all editors together
let unasked = false; // whether a completion shows itself while the reader types

export default function show(component) {
  const { parentElement: place, data } = component;
  const view = (place.editor ??= start(place));
  view.component = component; // the newest, whose callbacks count
  view.root.classList.toggle("pl-dark", isDark(place));
  offered = { terms: data.terms, prefixes: data.prefixes };
  if (data.value !== view.given) {
    view.given = data.value;
    if (view.yasqe.getValue() !== data.value) view.yasqe.setValue(data.value);
  }
  mark(view, data.error);
  return () => {
    view.yasqe.destroy();
    place.replaceChildren();
    place.editor = undefined;
  };
}

function start(place) {
  const style = document.createElement("style");
  style.textContent = packaged + own;
  const root = document.createElement("div");
  root.className = "pl-editor";
  const box = document.createElement("div");
  root.append(box);
  place.append(style, root);
  const view = { root, marks: [], given: "" };
  const run = () => view.component.setTriggerValue("run", view.yasqe.getValue());
  Yasqe.Autocompleters.terms = completer;
  view.yasqe = new Yasqe(box, {
    value: "",
    autocompleters: ["variables", "terms"],
    persistenceId: null, // nothing is kept in the browser
    consumeShareLink: null, // the address is read by the page
    createShareableLink: null,
    showQueryButton: false,
    resizeable: false,
    editorHeight: "auto",
    prefixCcApi: "",
    foldGutter: false,
    smartIndent: false,
    gutters: ["gutterErrorBar", "CodeMirror-linenumbers"],
    screenReaderLabel: "SPARQL query",
    extraKeys: {
      "Ctrl-Enter": run,
      "Cmd-Enter": run,
      // What keys are handed is the plain editor below Yasqe.
      "Ctrl-Space": () => view.yasqe.autocomplete(),
      "Ctrl-/": () => view.yasqe.commentLines(),
      Esc: () => view.yasqe.getInputField().blur(),
      Tab: false, // leaves the editor, so that nobody is caught in it
      "Shift-Tab": false,
    },
  });
  // Its own way to run a query would send it to an endpoint.
  view.yasqe.query = () => Promise.resolve(run());
  const complete = view.yasqe.autocomplete.bind(view.yasqe);
  view.yasqe.autocomplete = (shown = false) => {
    unasked = shown && !view.yasqe.state.completionActive;
    complete(shown);
  };
  view.yasqe.on("change", () => unmark(view));
  root.append(makeBar(view, run));
  requestAnimationFrame(() => view.yasqe.refresh());
  return view;
}

function makeBar(view, run) {
  const bar = document.createElement("div");
  bar.className = "pl-bar";
  const button = (text, act, className = "") => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.className = className;
    made.addEventListener("click", act);
    return made;
  };
  const hint = document.createElement("span");
  hint.textContent = "Ctrl or ⌘ + Enter runs · Ctrl + Space completes";
  bar.append(button("Run", run, "pl-run"), button("Tidy up", () => view.yasqe.autoformat()), hint);
  return bar;
}

// Completion: prefixed names by their letters or their label, topics as IRIs, prefixes after PREFIX.
const completer = {
  name: "terms",
  bulk: false,
  autoShow: true,
  isValidCompletionPosition: (yasqe) => find(yasqe).length > 0,
  get: (yasqe) => find(yasqe).map((term) => term.text),
  postprocessHints: (yasqe, hints) => {
    const known = new Map(find(yasqe).map((term) => [term.text, term]));
    return hints.map((hint) => ({
      ...hint,
      render: (element) => draw(element, known.get(hint.text) ?? { text: hint.text }),
      hint: (editor, list) => pick(yasqe, hint, list),
    }));
  },
};

function find(yasqe) {
  const token = yasqe.getCompleteToken();
  const before = yasqe.getPreviousNonWsToken(yasqe.getDoc().getCursor().line, token);
  const typed = token.string.trim().replace(/^</, "").toLowerCase();
  if (token.type === "comment" || token.string.startsWith('"') || token.string.startsWith("'")) return [];
  if ((before?.string ?? "").toUpperCase() === "PREFIX") {
    return Object.entries(offered.prefixes)
      .filter(([name]) => name.startsWith(typed.replace(/:$/, "")))
      .map(([name, iri]) => ({ text: `${name}: <${iri}>`, label: "", meaning: "" }));
  }
  const named = token.string.includes(":") || token.string.startsWith("<");
  if (!named && (unasked || !WORD.test(token.string))) return [];
  const starts = (term) => term.text.toLowerCase().startsWith(named ? typed : `pl:${typed}`);
  const holds = (term) => !token.string.includes(":") && `${term.text} ${term.label}`.toLowerCase().includes(typed);
  const others = offered.terms.filter((term) => !starts(term) && holds(term));
  const found = [...offered.terms.filter(starts), ...others].slice(0, MOST);
  return found.length === 1 && found[0].text === token.string ? [] : found;
}

function draw(element, term) {
  const name = document.createElement("div");
  name.textContent = term.text;
  element.append(name);
  const words = [term.label && !term.text.endsWith(`:${term.label}`) ? term.label : "", term.meaning].filter(Boolean);
  if (!words.length) return;
  const meaning = document.createElement("small");
  meaning.textContent = words.join(": ");
  element.append(meaning);
}

// Writes the term, and declares its prefix where the query does not yet.
function pick(yasqe, hint, list) {
  yasqe.getDoc().replaceRange(hint.text, hint.from ?? list.from, hint.to ?? list.to, "complete");
  const prefix = /^([\w-]+):[\w-]+$/.exec(hint.text)?.[1];
  if (prefix && offered.prefixes[prefix] && !(prefix in yasqe.getPrefixesFromQuery())) {
    yasqe.addPrefixes({ [prefix]: offered.prefixes[prefix] });
  }
}

// Marks the place that the store could not read; columns count characters, the editor counts UTF-16 units.
function mark(view, error) {
  unmark(view);
  const doc = view.yasqe.getDoc();
  if (!error?.line || error.line > doc.lineCount() || view.yasqe.getValue() !== view.given) return;
  const line = error.line - 1;
  const text = doc.getLine(line);
  const start = Math.min([...text].slice(0, Math.max(error.column - 1, 0)).join("").length, Math.max(text.length - 1, 0));
  const end = start + (/^[\w:.?$-]+|^./.exec(text.slice(start))?.[0].length ?? 1);
  const options = { className: "pl-wrong", attributes: { title: error.message } };
  view.marks.push(doc.markText({ line, ch: start }, { line, ch: end }, options));
  view.line = doc.addLineClass(line, "background", "pl-wrong-line");
  view.yasqe.scrollIntoView({ line, ch: start }, 40);
}

function unmark(view) {
  for (const made of view.marks.splice(0)) made.clear();
  if (view.line) view.yasqe.getDoc().removeLineClass(view.line, "background", "pl-wrong-line");
  view.line = null;
}

function isDark(place) {
  const found = /^#(..)(..)(..)/.exec(getComputedStyle(place).getPropertyValue("--st-background-color").trim());
  if (!found) return matchMedia("(prefers-color-scheme: dark)").matches;
  return found.slice(1).reduce((sum, part) => sum + parseInt(part, 16), 0) < 3 * 128;
}
