extension HolidayRule {
    /// Every holiday since the law came into force on 20 July 1948, with the years of each name and
    /// day; those that begin in 1949 lie before 20 July.
    ///
    /// - SeeAlso: 国民の祝日に関する法律 (昭和23年法律第178号) article 2, with its amendments 昭和41年
    ///   法律第86号, 平成元年法律第5号, 平成7年法律第22号, 平成10年法律第141号, 平成13年法律第59号,
    ///   平成17年法律第43号, 平成26年法律第43号, 平成29年法律第63号 and 平成30年法律第57号; 建国記念の
    ///   日となる日を定める政令 (昭和41年政令第376号).
    private static let lasting = [
        HolidayRule(.newYearsDay, .date(month: 1, day: 1), 1949...2099),
        HolidayRule(.comingOfAgeDay, .date(month: 1, day: 15), 1949...1999),
        HolidayRule(.comingOfAgeDay, .monday(month: 1, number: 2), 2000...2099),
        HolidayRule(.foundationDay, .date(month: 2, day: 11), 1967...2099),
        HolidayRule(.emperorsBirthday, .date(month: 2, day: 23), 2020...2099),
        HolidayRule(.springEquinoxDay, .springEquinox, 1949...2099),
        HolidayRule(.emperorsBirthday, .date(month: 4, day: 29), 1949...1988),
        HolidayRule(.greeneryDay, .date(month: 4, day: 29), 1989...2006),
        HolidayRule(.showaDay, .date(month: 4, day: 29), 2007...2099),
        HolidayRule(.constitutionDay, .date(month: 5, day: 3), 1949...2099),
        HolidayRule(.greeneryDay, .date(month: 5, day: 4), 2007...2099),
        HolidayRule(.childrensDay, .date(month: 5, day: 5), 1949...2099),
        HolidayRule(.marineDay, .date(month: 7, day: 20), 1996...2002),
        HolidayRule(.marineDay, .monday(month: 7, number: 3), 2003...2019),
        HolidayRule(.marineDay, .monday(month: 7, number: 3), 2022...2099),
        HolidayRule(.mountainDay, .date(month: 8, day: 11), 2016...2019),
        HolidayRule(.mountainDay, .date(month: 8, day: 11), 2022...2099),
        HolidayRule(.agedDay, .date(month: 9, day: 15), 1966...2002),
        HolidayRule(.agedDay, .monday(month: 9, number: 3), 2003...2099),
        HolidayRule(.autumnEquinoxDay, .autumnEquinox, 1948...2099),
        HolidayRule(.physicalEducationDay, .date(month: 10, day: 10), 1966...1999),
        HolidayRule(.physicalEducationDay, .monday(month: 10, number: 2), 2000...2019),
        HolidayRule(.sportsDay, .monday(month: 10, number: 2), 2022...2099),
        HolidayRule(.cultureDay, .date(month: 11, day: 3), 1948...2099),
        HolidayRule(.labourDay, .date(month: 11, day: 23), 1948...2099),
        HolidayRule(.emperorsBirthday, .date(month: 12, day: 23), 1989...2018),
    ]

    /// The holidays moved for the Olympic Games.
    ///
    /// - SeeAlso: 平成27年法律第33号 article 32, as amended by 平成30年法律第55号 and
    ///   令和2年法律第68号.
    private static let olympic = [
        HolidayRule(.marineDay, .date(month: 7, day: 23), 2020...2020, kind: .moved),
        HolidayRule(.sportsDay, .date(month: 7, day: 24), 2020...2020, kind: .moved),
        HolidayRule(.mountainDay, .date(month: 8, day: 10), 2020...2020, kind: .moved),
        HolidayRule(.marineDay, .date(month: 7, day: 22), 2021...2021, kind: .moved),
        HolidayRule(.sportsDay, .date(month: 7, day: 23), 2021...2021, kind: .moved),
        HolidayRule(.mountainDay, .date(month: 8, day: 8), 2021...2021, kind: .moved),
    ]

    /// Days of rest for one occasion, which count as holidays for the days next to them.
    ///
    /// - SeeAlso: 昭和34年法律第16号, 平成元年法律第4号, 平成2年法律第24号, 平成5年法律第32号, and
    ///   平成30年法律第99号 with its supplementary article 2.
    private static let oneOff = [
        HolidayRule(.princesWedding, .date(month: 4, day: 10), 1959...1959, kind: .oneOff),
        HolidayRule(.imperialFuneral, .date(month: 2, day: 24), 1989...1989, kind: .oneOff),
        HolidayRule(.enthronement, .date(month: 11, day: 12), 1990...1990, kind: .oneOff),
        HolidayRule(.princesWedding, .date(month: 6, day: 9), 1993...1993, kind: .oneOff),
        HolidayRule(.accession, .date(month: 5, day: 1), 2019...2019, kind: .oneOff),
        HolidayRule(.enthronement, .date(month: 10, day: 22), 2019...2019, kind: .oneOff),
    ]

    /// All rules; no two of them ever give the same day.
    static let all = lasting + olympic + oneOff

    /// The rules of each month, January at index 1.
    static let byMonth = (0...12).map { month in all.filter { $0.day.month == month } }
}

extension LocalizedText {
    fileprivate static let newYearsDay = Self(ja: "元日", en: "New Year's Day")
    fileprivate static let comingOfAgeDay = Self(ja: "成人の日", en: "Coming of Age Day")
    fileprivate static let foundationDay = Self(ja: "建国記念の日", en: "National Foundation Day")
    fileprivate static let emperorsBirthday = Self(ja: "天皇誕生日", en: "The Emperor's Birthday")
    fileprivate static let springEquinoxDay = Self(ja: "春分の日", en: "Vernal Equinox Day")
    fileprivate static let greeneryDay = Self(ja: "みどりの日", en: "Greenery Day")
    fileprivate static let showaDay = Self(ja: "昭和の日", en: "Showa Day")
    fileprivate static let constitutionDay = Self(ja: "憲法記念日", en: "Constitution Memorial Day")
    fileprivate static let childrensDay = Self(ja: "こどもの日", en: "Children's Day")
    fileprivate static let marineDay = Self(ja: "海の日", en: "Marine Day")
    fileprivate static let mountainDay = Self(ja: "山の日", en: "Mountain Day")
    fileprivate static let agedDay = Self(ja: "敬老の日", en: "Respect for the Aged Day")
    fileprivate static let autumnEquinoxDay = Self(ja: "秋分の日", en: "Autumnal Equinox Day")
    fileprivate static let physicalEducationDay = Self(ja: "体育の日", en: "Health and Sports Day")
    fileprivate static let sportsDay = Self(ja: "スポーツの日", en: "Sports Day")
    fileprivate static let cultureDay = Self(ja: "文化の日", en: "Culture Day")
    fileprivate static let labourDay = Self(ja: "勤労感謝の日", en: "Labor Thanksgiving Day")
    fileprivate static let princesWedding = Self(
        ja: "結婚の儀", en: "Wedding of the Crown Prince")
    fileprivate static let imperialFuneral = Self(
        ja: "大喪の礼", en: "Funeral of Emperor Showa")
    fileprivate static let accession = Self(ja: "天皇の即位の日", en: "Accession of the Emperor")
    fileprivate static let enthronement = Self(ja: "即位礼正殿の儀", en: "Enthronement Ceremony")
}
