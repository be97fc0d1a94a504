extension CSVFault.Kind {
    /// What is wrong, and what to do about it.
    package var message: LocalizedText {
        switch self {
        case .invalidUTF8:
            LocalizedText(
                ja: "UTF-8ではない文字があります。ファイルをUTF-8で保存してください。",
                en: "There are bytes that are not UTF-8. Save the file as UTF-8.")
        case .nulCharacter:
            LocalizedText(
                ja: "NUL文字が含まれています。取り除いてください。",
                en: "There is a NUL character. Remove it.")
        case .unterminatedQuote:
            LocalizedText(
                ja: "引用符（\"）が閉じていません。項目の終わりに引用符を補ってください。",
                en: "A quotation mark (\") is never closed. Close it at the end of its field.")
        case .strayQuote:
            LocalizedText(
                ja: """
                    引用符（\"）の位置が誤りです。引用符を含む項目は全体を引用符で囲み、中の引用符は二つ\
                    重ねてください。
                    """,
                en: """
                    A quotation mark (\") is out of place. Put the whole field in quotation marks \
                    and double those inside it.
                    """)
        case .fieldTooLong:
            LocalizedText(
                ja: "項目が長すぎます。\(CSVReader.maximumFieldBytes)バイト以内にしてください。",
                en: "A field is too long. Keep it within \(CSVReader.maximumFieldBytes) bytes.")
        }
    }
}

extension CSVTableFault.Kind {
    /// What is wrong, and what to do about it; a column is named in it.
    package var message: LocalizedText {
        switch self {
        case .noHeader:
            LocalizedText(
                ja: "見出し行がありません。1行目に列の名前を書いてください。",
                en: "There is no header line. Name the columns in the first line.")
        case .duplicateColumn(let name):
            LocalizedText(
                ja: "列 \(name) が重複しています。一つにしてください。",
                en: "The column \(name) stands twice. Keep one of the two.")
        case .missingColumn(let name):
            LocalizedText(
                ja: "列 \(name) がありません。見出し行とすべての行に加えてください。",
                en: "The column \(name) is missing. Add it to the header and to every line.")
        case .tooFewFields(let expected, let found), .tooManyFields(let expected, let found):
            LocalizedText(
                ja: """
                    項目数が\(found)です。見出しと同じ\(expected)にしてください（項目の中のコンマは、\
                    項目全体を引用符で囲みます）。
                    """,
                en: """
                    The line has \(found) \(found == 1 ? "field" : "fields") where the header has \(expected). Give it as many \
                    (a field with a comma inside stands in quotation marks).
                    """)
        case .unreadable(let kind): kind.message
        }
    }

    /// The column that is meant; nil where it is not about one.
    package var column: String? {
        switch self {
        case .duplicateColumn(let name), .missingColumn(let name): name
        case .noHeader, .tooFewFields, .tooManyFields, .unreadable: nil
        }
    }
}
