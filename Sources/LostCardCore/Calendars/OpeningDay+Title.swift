extension OpeningDay.Cause {
    package var title: LocalizedText {
        switch self {
        case .nationalHoliday(let holiday): holiday.name
        case .yearEnd: LocalizedText(ja: "年末年始", en: "year-end closure")
        case .local(let day): LocalizedText(ja: day.reason, en: day.reason)
        }
    }
}
