pragma Singleton

import QtQuick

// The languages by their own names, never translated.
QtObject {
    readonly property var names: ({
            "nl": "Nederlands",
            "en": "English",
            "de": "Deutsch",
            "fr": "Français",
            "fy": "Frysk",
            "tr": "Türkçe",
            "pl": "Polski",
            "uk": "Українська",
            "ar": "العربية"
        })

    function nameOf(code: string): string {
        return names[code] ?? code;
    }

    // One after another, with the comma of a language.
    function listed(parts: var, code: string): string {
        return parts.join(code === "ar" ? "، " : ", ");
    }
}
