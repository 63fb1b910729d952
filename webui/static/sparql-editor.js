// The field for a query: Ace where it is there, else a plain text field; both mark a fault at its line and column.
window.cancuEditor = (() => {
  function plain(field) {
    return {
      value: () => field.value,
      set: (text) => { field.value = text; },
      onRun: (run) => field.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); }
      }),
      clear: () => field.removeAttribute("aria-invalid"),
      mark: (line, column) => {
        const before = field.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
        field.setAttribute("aria-invalid", "true");
        field.focus();
        field.setSelectionRange(before + column - 1, before + column);
      },
      complete: () => {},
    };
  }

  function withAce(field, place, words) {
    ace.config.set("useStrictCSP", true);
    place.hidden = false;
    field.hidden = true;
    const editor = ace.edit(place, {
      mode: "ace/mode/sparql",
      value: field.value,
      showPrintMargin: false,
      useWorker: false,
      tabSize: 2,
      wrap: true,
      minLines: 14,
      maxLines: 28,
      fontSize: "0.875rem",
      enableBasicAutocompletion: true,
      enableLiveAutocompletion: true,
      enableKeyboardAccessibility: true,
      textInputAriaLabel: words.wordEditor,
    });
    let marker = null;
    const Range = ace.require("ace/range").Range;
    const clear = () => {
      editor.session.clearAnnotations();
      if (marker !== null) editor.session.removeMarker(marker);
      marker = null;
    };
    editor.session.on("change", clear);
    return {
      value: () => editor.getValue(),
      set: (text) => { editor.setValue(text, -1); editor.focus(); },
      onRun: (run) => editor.commands.addCommand({
        name: "run", bindKey: { win: "Ctrl-Enter", mac: "Command-Enter" }, exec: run,
      }),
      clear,
      mark: (line, column, text) => {
        const row = Math.min(line - 1, editor.session.getLength() - 1);
        const rest = editor.session.getLine(row).slice(column - 1);
        const length = Math.max(1, rest.match(/^[^\s{}()]*/)[0].length);
        editor.session.setAnnotations([{ row, column: column - 1, text, type: "error" }]);
        marker = editor.session.addMarker(new Range(row, column - 1, row, column - 1 + length), "sparql-fault", "text");
        editor.gotoLine(row + 1, column - 1, true);
        editor.focus();
      },
      complete: (help) => { editor.completers = [completer(help)]; },
    };
  }

  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();

  // Ace's own filter takes letters from anywhere; here a word must hold what was typed, marks or not.
  function filterBySubstring() {
    const { FilteredList } = ace.require("ace/autocomplete");
    FilteredList.prototype.filterCompletions = (items, needle) => {
      const wanted = fold(needle);
      return items.flatMap((item) => {
        const place = fold(item.caption || item.value).indexOf(wanted);
        item.matchMask = 0;
        item.exactMatch = place === 0 ? 1 : 0;
        item.$score = item.score - place;
        return place < 0 ? [] : [item];
      });
    };
  }

  // Words of the vocabulary by their name or by their label.
  function completer(help) {
    filterBySubstring();
    return {
      identifierRegexps: [/[\p{L}\p{N}_:?#-]/u],
      getCompletions(_editor, session, _position, prefix, callback) {
        const variables = [...new Set(session.getValue().match(/[?$]\w+/g) || [])];
        callback(null, [
          ...help.terms.map((term) => ({
            caption: `${term.name}  ${term.label}`.trim(), value: term.name, meta: term.kind,
            score: term.kind === "concept" ? 850 : 900,
          })),
          ...help.prefixes.map((each) => ({
            caption: `PREFIX ${each.prefix}:`, value: `PREFIX ${each.prefix}: <${each.iri}>`, meta: "prefix", score: 500,
          })),
          ...variables.filter((name) => name !== prefix).map((name) => ({ value: name, meta: "?", score: 700 })),
          ...help.keywords.map((word) => ({ value: word, meta: "SPARQL", score: 300 })),
        ]);
      },
    };
  }

  const start = (field, place, words) => (window.ace ? withAce(field, place, words) : plain(field));
  return { start };
})();
