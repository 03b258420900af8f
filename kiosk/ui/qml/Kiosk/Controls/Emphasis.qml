pragma Singleton

import QtQuick

// Words in bold inside a sentence. Everything is escaped: what comes from a library system is text,
// never markup. Show the result with textFormat: Text.StyledText.
QtObject {
    function escaped(words: string): string {
        return words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\n/g, "<br>").replace(/\u00a0/g, "&nbsp;");
    }

    // The sentence with the first occurrence of part in bold; without part, the sentence.
    function strong(sentence: string, part: string): string {
        const at = part === "" ? -1 : sentence.indexOf(part);
        if (at < 0)
            return escaped(sentence);
        return escaped(sentence.slice(0, at)) + "<b>" + escaped(part) + "</b>" + escaped(sentence.slice(at + part.length));
    }
}
