// How the editor looks. Its colours are the page's custom properties, which reach into the shadow root and follow the theme.

import { EditorView } from "../vendor/codemirror/codemirror.js";

const CODE = 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace';

export const look = EditorView.theme({
  "&": { color: "var(--text)", fontSize: "14px" },
  "&.cm-focused": { outline: "none" }, // the frame around it shows the focus
  ".cm-scroller": { fontFamily: CODE, lineHeight: "1.5", minHeight: "134px", maxHeight: "60vh" },
  ".cm-content": { padding: "12px 0", caretColor: "var(--text)" },
  ".cm-line": { padding: "0 12px 0 4px", overflowWrap: "anywhere" },
  ".cm-gutters": { color: "var(--muted)", backgroundColor: "transparent", border: "0", fontVariantNumeric: "tabular-nums" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "28px", padding: "0 4px 0 8px" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "transparent", outline: "1px solid var(--border)", borderRadius: "2px" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "transparent", textDecoration: "underline wavy var(--cypher-wrong)" },
  ".cm-specialChar": { color: "var(--cypher-wrong)" },
  ".cm-lintRange-error": { backgroundImage: "none", paddingBottom: "0", textDecoration: "underline wavy var(--cypher-wrong)", textUnderlineOffset: "3px", textDecorationSkipInk: "none" },
  ".cm-lintPoint-error:after": { borderBottomColor: "var(--cypher-wrong)" },
  ".cm-tooltip": { color: "var(--text)", backgroundColor: "var(--ground)", border: "1px solid var(--border)", borderRadius: "8px", overflow: "hidden", maxWidth: "min(560px, 92vw)" },
  ".cm-diagnostic": { padding: "8px 12px", borderLeft: "0", font: "14px/1.5 var(--face)", whiteSpace: "normal" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: CODE, maxHeight: "min(240px, 40vh)", minWidth: "min(260px, 80vw)", padding: "4px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { display: "flex", gap: "16px", padding: "4px 8px", borderRadius: "6px", lineHeight: "1.5" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { color: "var(--text)", background: "var(--sunken)", boxShadow: "inset 3px 0 var(--accent)" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "600" },
  ".cm-completionDetail": { marginLeft: "auto", color: "var(--muted)", font: "13px/21px var(--face)", minWidth: "0", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  "@media (forced-colors: active)": {
    ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { outline: "2px solid Highlight", outlineOffset: "-2px" },
  },
});
