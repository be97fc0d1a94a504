/// Kanji that are written for one another in names, each group with one representative.
///
/// Only true variants of one character; characters that merely look or sound alike (崎 and 埼) stay
/// apart. CJK compatibility ideographs are not listed, because NFKC has already mapped them.
enum VariantKanji {
    /// The representative of the scalar's group, or the scalar itself.
    static func representative(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        table[scalar] ?? scalar
    }

    /// The groups, each beginning with its representative; no character stands in two.
    static let groups = [familyNames, nameTables, regularUse].flatMap {
        $0.split(whereSeparator: \.isWhitespace).map { Array($0.unicodeScalars) }
    }

    private static let table: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for group in groups {
            for variant in group.dropFirst() {
                table[variant] = group[0]
            }
        }
        return table
    }()

    /// Forms found in family names, beside those of the official tables.
    private static let familyNames = """
        高髙 崎﨑嵜 辺邊邉 斉齊齋斎亝 吉𠮷 浜濱濵 島嶋嶌 桑桒 昇曻 皓晧 橋槗𣘺 淵渕渊 柳栁
        館舘 船舩 達逹 土圡𡈽 丈𠀋 泰𣳾 脇𦚰 喜㐂 昂昻 宜冝 留畄 秋穐龝 松枩柗 栃杤 村邨
        鶴靏靍 婿壻 厩廐廏 桝枡 籠篭 芦蘆 壺壷 藪薮籔 鴎鷗 麹麴 瑶瑤 俣俁 莱萊 煕熙凞 徳德悳
        国國圀囯 学學斈 勢㔟 峰峯 略畧 群羣 稚穉稺 砺礪 竈竃 頚頸 鰺鯵 焔焰 侠俠 騨驒 舗舖
        鶯鴬 蒋蔣 涛濤 梼檮 迩邇 蝿蠅 諌諫 蛎蠣 潅灌 宝寶寳 鉄鐵鐡銕 彦彥 顔顏 産產 尚尙
        呉吳 青靑 清淸 教敎 税稅 説說 内內 戸戶 靱靭 屡屢 韮韭 蝋蠟 倶俱 填塡 頬頰 剥剝 叱𠮟
        """

    /// Pairs of the tables of characters for personal names (戸籍法施行規則 別表第二).
    private static let nameTables = """
        乗乘 亙亘 亜亞 仏佛 来來 伝傳 偽僞 価價 倹儉 児兒 富冨 涼凉 凛凜 剰剩 剣劍 勲勳 巻卷
        即卽 単單 厳嚴 圏圈 円圓 団團 野埜 増增 塁壘 壊壞 壮壯 寿壽 奥奧 奨奬 嬢孃 寝寢 実實
        寛寬 将將 専專 堯尭 峡峽 巖巌 巣巢 帯帶 広廣 庁廳 弾彈 弥彌 従從 徴徵 恒恆 恵惠 悪惡
        慎愼 応應 懐懷 戦戰 戯戲 払拂 抜拔 拝拜 掲揭 揺搖 捜搜 撃擊 摂攝 収收 叙敍 晄晃 晩晚
        昼晝 暦曆 暁曉 曽曾 檜桧 条條 栄榮 槇槙 楽樂 様樣 横橫 検檢 桜櫻 歩步 歴歷 毎每 気氣
        渉涉 涙淚 浄淨 渇渴 温溫 滞滯 渋澁 湿濕 滝瀧 瀬瀨 灯燈 焼燒 争爭 為爲 状狀 狭狹 獣獸
        畳疊 痩瘦 杯盃 盗盜 尽盡 真眞 砕碎 秘祕 禰祢 禱祷 禄祿 禅禪 礼禮 稲稻 穂穗 穣穰 粋粹
        緑綠 緒緖 縁緣 県縣 縦縱 繊纖 聴聽 臓臟 与與 荘莊 萠萌 万萬 園薗 薫薰 蔵藏 芸藝 薬藥
        虚虛 衛衞 装裝 覧覽 謡謠 譲讓 売賣 頼賴 転轉 遙遥 郎郞 酔醉 醸釀 録錄 錬鍊 鎮鎭 鋳鑄
        陥陷 険險 雑雜 静靜 顕顯 翻飜 駆駈驅 騒騷 験驗 髪髮 鶏鷄 黄黃 黒黑 黙默 竜龍
        """

    /// Old forms beside the characters for regular use (常用漢字表), as far as names have them.
    private static let regularUse = """
        沢澤 亀龜 恋戀 蛍螢 郷鄕 岳嶽 鉱鑛 会會 関關 権權 帰歸 経經 継繼 数數 当當 党黨 独獨
        読讀 図圖 区區 医醫 営營 駅驛 塩鹽 画畫 観觀 旧舊 挙擧 径徑 茎莖 軽輕 献獻 号號 済濟
        参參 桟棧 蚕蠶 残殘 糸絲 辞辭 写寫 釈釋 粛肅 処處 触觸 称稱 証證 続續 属屬 体體 対對
        台臺 択擇 担擔 断斷 点點 闘鬪 届屆 弐貳 壱壹 脳腦 麦麥 発發 併倂 並竝 変變 豊豐 没沒
        満滿 訳譯 予豫 余餘 誉譽 双雙 両兩 猟獵 隣鄰 霊靈 齢齡 励勵 労勞 炉爐 楼樓 湾灣 総總
        覚覺 拡擴 勧勸 歓歡 渓溪 仮假 姫姬 絵繪 浅淺 縄繩 舎舍 囲圍 隠隱 飲飮 声聲 歳歲 随隨
        穏穩 銭錢 潜潛 賛贊 鋭銳 悦悅 絶絕 脱脫 研硏 効效 姉姊 壌壤 乱亂 欧歐 枢樞 廃廢 瓶甁
        拠據
        """
}
