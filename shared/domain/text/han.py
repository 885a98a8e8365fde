"""Traditional and simplified Chinese: names are compared in the simplified form.

The table holds the characters that names of people, places, organisations and the words of
trade are commonly written with; a character that is not in it stands for itself.
"""

from __future__ import annotations

from typing import Final

_TRADITIONAL: Final = (
    "東車長馬門開關問間閩閣閱聞馮張陳劉楊趙黃吳孫鄭謝韓許鄧蕭馮蔣葉蘇呂丁賈鄒陸龍萬錢嚴湯賴龔譚"
    "廖範賀顧毛邵錢衛華國中會議習澤濤鵬錦寶溫慶紅岡灣臺台澳門廣龍島遼寧濟瀋陽漢貴蘭煙連雲無錫鎮"
    "揚蘇聯歐盟羅烏克蘭俄德法義愛爾紐約倫敦華盛頓達維亞緬甸韓鮮爾首爾斯賓菲律賓馬來亞紀錄稅關貿"
    "易協議經濟銀業務鋼鐵鋁銅電動車晶體導體積網絡資訊備戰爭軍艦機場飛彈彈衛導彈航運輸氣"
    "條約聲明總統領袖書記黨團員長會議員選舉權勢務財產產業農業製造機構際銀行證券監督處罰制裁禁運"
    "風險極圈綠島冰層礦藏資環發現實際頭風雲電話號碼學術圖書館劇歷史傳統藝術畫詩詞樂觀眾視頻"
    "億兩個們進還這過對為與從應該說話語讀寫聽見觀覺錯誤難題應當時間幾歲後來邊內裡買賣價錢費"
    "聖誕節慶禮壽樂歡買賓館樓廳堂廠場園區縣鄉莊橋樑鐵軌島嶼灘澗溝濱灣澤淵潭濼灤瀘瀾"
    "爾瑪麗莎傑倫麥當勞頓羅伯遜遠鋒銳鑫鐘鈞銘鋒鎮錄鍾鏡鍵鑒鑽飛鳳鳴鴻鵝鷹鶴麗齊齡龜"
)
_SIMPLIFIED: Final = (
    "东车长马门开关问间闽阁阅闻冯张陈刘杨赵黄吴孙郑谢韩许邓萧冯蒋叶苏吕丁贾邹陆龙万钱严汤赖龚谭"
    "廖范贺顾毛邵钱卫华国中会议习泽涛鹏锦宝温庆红冈湾台台澳门广龙岛辽宁济沈阳汉贵兰烟连云无锡镇"
    "扬苏联欧盟罗乌克兰俄德法义爱尔纽约伦敦华盛顿达维亚缅甸韩鲜尔首尔斯宾菲律宾马来亚纪录税关贸"
    "易协议经济银业务钢铁铝铜电动车晶体导体积网络资讯备战争军舰机场飞弹弹卫导弹航运输气"
    "条约声明总统领袖书记党团员长会议员选举权势务财产产业农业制造机构际银行证券监督处罚制裁禁运"
    "风险极圈绿岛冰层矿藏资环发现实际头风云电话号码学术图书馆剧历史传统艺术画诗词乐观众视频"
    "亿两个们进还这过对为与从应该说话语读写听见观觉错误难题应当时间几岁后来边内里买卖价钱费"
    "圣诞节庆礼寿乐欢买宾馆楼厅堂厂场园区县乡庄桥梁铁轨岛屿滩涧沟滨湾泽渊潭泺滦泸澜"
    "尔玛丽莎杰伦麦当劳顿罗伯逊远锋锐鑫钟钧铭锋镇录钟镜键鉴钻飞凤鸣鸿鹅鹰鹤丽齐龄龟"
)
_TO_SIMPLIFIED: Final = {
    ord(old): new for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True) if old != new
}


def simplify(text: str) -> str:
    """Return the text in simplified Chinese; other scripts stay as they are."""
    return text if text.isascii() else text.translate(_TO_SIMPLIFIED)


def variants(character: str) -> tuple[str, ...]:
    """Return the ways to write a simplified character, itself first."""
    return (character, *_VARIANTS.get(character, ()))


def _variants() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for old, new in _TO_SIMPLIFIED.items():
        found[new] = (*found.get(new, ()), chr(old))
    return found


_VARIANTS: Final = _variants()
