import LostCardCore

extension Problem.Kind {
    /// What it is called.
    var title: LocalizedText {
        switch self {
        case .malformed: LocalizedText(ja: "読み取れない要求です", en: "Malformed request")
        case .keyMissing:
            LocalizedText(ja: "Idempotency-Key がありません", en: "Idempotency-Key is missing")
        case .unauthenticated: LocalizedText(ja: "認証が必要です", en: "Not authenticated")
        case .notFound: LocalizedText(ja: "見つかりません", en: "Not found")
        case .methodNotAllowed:
            LocalizedText(ja: "この方法では使えません", en: "Method not allowed")
        case .notAcceptable:
            LocalizedText(ja: "その形式では返せません", en: "Not acceptable")
        case .notPermitted: LocalizedText(ja: "権限がありません", en: "Not permitted")
        case .inFlight: LocalizedText(ja: "同じ要求を処理中です", en: "The same request is in flight")
        case .refused: LocalizedText(ja: "規則により受け付けられません", en: "Refused by the rules")
        case .stale: LocalizedText(ja: "案件が更新されています", en: "The case has changed")
        case .tooLarge: LocalizedText(ja: "要求が大きすぎます", en: "Too large")
        case .unsupportedMediaType:
            LocalizedText(ja: "JSONではありません", en: "Unsupported media type")
        case .invalidFields: LocalizedText(ja: "入力に誤りがあります", en: "Invalid fields")
        case .keyReused:
            LocalizedText(ja: "Idempotency-Key が別の内容に使われています", en: "Idempotency-Key was reused")
        case .revisionRequired: LocalizedText(ja: "If-Match がありません", en: "If-Match is missing")
        case .overloaded: LocalizedText(ja: "混み合っています", en: "Overloaded")
        case .outcomeUnknown: LocalizedText(ja: "結果が確認できません", en: "Outcome unknown")
        case .internalError: LocalizedText(ja: "内部エラー", en: "Internal error")
        }
    }

    /// What to do about it.
    var advice: LocalizedText {
        switch self {
        case .malformed:
            LocalizedText(ja: "要求の本文を正しいJSONにしてください。", en: "Send a well-formed JSON body.")
        case .keyMissing:
            LocalizedText(
                ja: "要求ごとに異なる Idempotency-Key ヘッダー（1〜200文字）を付けてください。",
                en: "Send an Idempotency-Key header of 1 to 200 characters, new for each request.")
        case .unauthenticated:
            LocalizedText(
                ja: "有効なトークンを Authorization: Bearer で送ってください。",
                en: "Send a valid token as Authorization: Bearer.")
        case .notFound:
            LocalizedText(
                ja: "番号を確かめてください。他の市区町村の案件は表示されません。",
                en: "Check the number. Cases of other municipalities are not shown.")
        case .methodNotAllowed:
            LocalizedText(ja: "Allow ヘッダーの方法を使ってください。", en: "Use a method named in Allow.")
        case .notAcceptable:
            LocalizedText(
                ja: "Accept: text/event-stream で送ってください。", en: "Send Accept: text/event-stream.")
        case .notPermitted:
            LocalizedText(
                ja: "この操作ができる役割の方に依頼してください。", en: "Ask someone whose role may do this.")
        case .inFlight:
            LocalizedText(
                ja: "少し待って同じ鍵で再送してください。", en: "Wait a little and retry with the same key.")
        case .refused: LocalizedText(ja: "blockers を確認してください。", en: "See the blockers.")
        case .stale:
            LocalizedText(
                ja: "案件を読み直し、新しい ETag で再送してください。",
                en: "Read the case again and retry with its new ETag.")
        case .tooLarge:
            LocalizedText(ja: "本文は1 MiB以内にしてください。", en: "A body has at most 1 MiB.")
        case .unsupportedMediaType:
            LocalizedText(
                ja: "Content-Type: application/json で送ってください。",
                en: "Send Content-Type: application/json.")
        case .invalidFields:
            LocalizedText(ja: "errors の各項目を直してください。", en: "Mend each field named in errors.")
        case .keyReused:
            LocalizedText(
                ja: "内容が異なる要求には新しい鍵を使ってください。", en: "Use a new key for a different request.")
        case .revisionRequired:
            LocalizedText(
                ja: "案件を読み、その ETag を If-Match で送ってください。",
                en: "Read the case and send its ETag as If-Match.")
        case .overloaded:
            LocalizedText(
                ja: "数秒待って同じ鍵で再送してください。", en: "Wait a few seconds and retry with the same key.")
        case .outcomeUnknown:
            LocalizedText(
                ja: "処理されたか不明です。同じ Idempotency-Key で再送してください。",
                en: "It may have been done. Retry with the same Idempotency-Key.")
        case .internalError:
            LocalizedText(
                ja: "同じ鍵で再送し、続く場合は管理者に連絡してください。",
                en: "Retry with the same key; if it persists, tell the administrator.")
        }
    }
}
