/** Invented names, each with its English form. None is meant to be a real place. */
export type Name = { zh: string; en: string }

const pair = (text: string): Name => {
  const [zh, en] = text.split(':')
  return { zh: zh!, en: en!.replaceAll('_', ' ') }
}
const list = (text: string): Name[] => text.trim().split(/\s+/).map(pair)

export const districtNames = {
  jiangbei: { zh: '江北区', en: 'Jiangbei' },
  jiangnan: { zh: '江南区', en: 'Jiangnan' },
} as const

/** The streets, in the order of their codes, with the district of each. */
export const streetNames = [
  { key: 'linjiang', district: 'jiangbei', zh: '临江街道', en: 'Linjiang' },
  { key: 'beiguan', district: 'jiangbei', zh: '北关街道', en: 'Beiguan' },
  { key: 'yunqi', district: 'jiangbei', zh: '云栖街道', en: 'Yunqi' },
  { key: 'qingshiqiao', district: 'jiangnan', zh: '青石桥街道', en: 'Qingshiqiao' },
  { key: 'wangjiang', district: 'jiangnan', zh: '望江街道', en: 'Wangjiang' },
  { key: 'guixi', district: 'jiangnan', zh: '桂溪街道', en: 'Guixi' },
  { key: 'jinping', district: 'jiangnan', zh: '锦屏街道', en: 'Jinping' },
  { key: 'wenmiao', district: 'jiangnan', zh: '文庙街道', en: 'Wenmiao' },
] as const

/** Communities of a street come in the order of this list; 红枫 and 河畔 stand in 青石桥街道. */
export const communityNames: Record<string, Name[]> = {
  linjiang: list(
    '半塔:Banta 顺江:Shunjiang 东安:Dong’an 渡口:Dukou 听涛:Tingtao 晴川:Qingchuan 古埠:Gubu 柳堤:Liudi 鹭洲:Luzhou',
  ),
  beiguan: list('友谊:Youyi 北辰:Beichen 松岭:Songling 枫林:Fenglin 长庚:Changgeng 石坊:Shifang 云岫:Yunxiu'),
  yunqi: list('竹溪:Zhuxi 栖霞里:Qixiali 梅坞:Meiwu 鹤鸣:Heming 碧梧:Biwu 清泉:Qingquan 白鹿:Bailu'),
  qingshiqiao: list(
    '红枫:Hongfeng 河畔:Hepan 金桂:Jingui 青石:Qingshi 桥东:Qiaodong 桥西:Qiaoxi 文昌里:Wenchangli 胜利:Shengli 井亭:Jingting 钟楼里:Zhonglouli',
  ),
  wangjiang: list(
    '望潮:Wangchao 锦绣:Jinxiu 南屏:Nanping 沙洲:Shazhou 棉纺:Mianfang 和平:Heping 新华里:Xinhuali 玉带:Yudai 荷塘:Hetang 曲水:Qushui',
  ),
  guixi: list(
    '桂香:Guixiang 溪口里:Xikouli 双桥里:Shuangqiaoli 芳草:Fangcao 石榴园:Shiliuyuan 银杏:Yinxing 丹桂:Dangui',
  ),
  jinping: list(
    '锦园:Jinyuan 屏山里:Pingshanli 白塔:Baita 向阳:Xiangyang 麓南:Lunan 梧桐:Wutong 杏林:Xinglin 沙河里:Shaheli 望平:Wangping 玉沙:Yusha 稻香:Daoxiang',
  ),
  wenmiao: list(
    '书院:Shuyuan 泮池:Panchi 棂星:Lingxing 墨池:Mochi 儒林里:Rulinli 笔架:Bijia 春熙里:Chunxili',
  ),
}

/** Grids apart from housing: institutions, business, and open ground. `built`: whether buildings are registered there. */
export const exclusiveNames: readonly (Name & {
  use: 'institution' | 'business' | 'open'
  built: boolean
})[] = [
  { zh: '云澜大学', en: 'Yunlan University', use: 'institution', built: true },
  { zh: '市中心医院', en: 'Central Hospital', use: 'institution', built: true },
  { zh: '云澜站', en: 'Yunlan Station', use: 'institution', built: true },
  { zh: '滨江商务区', en: 'Riverside Business Quarter', use: 'business', built: true },
  { zh: '高新产业园', en: 'High-tech Park', use: 'business', built: true },
  { zh: '南屏物流园', en: 'Nanping Logistics Park', use: 'business', built: true },
  { zh: '会展中心', en: 'Exhibition Centre', use: 'business', built: true },
  { zh: '职业教育园', en: 'Vocational Campus', use: 'institution', built: true },
  { zh: '中央公园', en: 'Central Park', use: 'open', built: false },
  { zh: '澜江湿地公园', en: 'Lan River Wetland', use: 'open', built: false },
  { zh: '北辰待建片区', en: 'Beichen Development Site', use: 'open', built: false },
]

const compoundHeads = list(
  '玉泉:Yuquan 青石:Qingshi 红枫:Hongfeng 桥东:Qiaodong 荷塘:Hetang 文昌:Wenchang 梧桐:Wutong 临江:Linjiang 石榴:Shiliu 河畔:Hepan 万象:Wanxiang 兰亭:Lanting 锦绣:Jinxiu 柳堤:Liudi 丹桂:Dangui 翠微:Cuiwei 云溪:Yunxi 朝晖:Zhaohui 听雨:Tingyu 松风:Songfeng 竹韵:Zhuyun 梅岭:Meiling 菊香:Juxiang 枫桥:Fengqiao 星河:Xinghe 月湖:Yuehu 晨曦:Chenxi 晚晴:Wanqing 春晓:Chunxiao 秋实:Qiushi 嘉禾:Jiahe 瑞景:Ruijing 祥云:Xiangyun 和顺:Heshun 安澜:Anlan 宁远:Ningyuan 福临:Fulin 康乐:Kangle 永宁:Yongning 长乐坊:Changlefang 双燕:Shuangyan 白鹭:Bailu 金穗:Jinsui 银杏:Yinxing 紫藤:Ziteng 海棠:Haitang 芙蓉:Furong 丁香:Dingxiang 茉莉:Moli 蔷薇:Qiangwei 碧波:Bibo 澜湾:Lanwan 望岳:Wangyue 听泉:Tingquan 凌云:Lingyun 书香:Shuxiang 育才:Yucai 纺织:Fangzhi 机床:Jichuang 邮电:Youdian',
)
const compoundTails = list(
  '家园:Jiayuan 花园:Huayuan 新村:Xincun 小区:Xiaoqu 苑:Yuan 里:Li 公寓:Apartments 名庭:Mingting 雅居:Yaju 新苑:Xinyuan 华府:Huafu 新城:Xincheng',
)

/** The i-th compound name; distinct for i below 720. Heads and tails both change from one to the next. */
export function compoundName(i: number): Name {
  const head = compoundHeads[(i * 7) % compoundHeads.length]!
  const tail = compoundTails[(i + Math.floor(i / compoundHeads.length)) % compoundTails.length]!
  return { zh: head.zh + tail.zh, en: `${head.en} ${tail.en}` }
}

export const roadNames: Record<'ring' | 'arterial' | 'collector', Name[]> = {
  ring: list('环城北路:Huancheng_North_Road 环城西路:Huancheng_West_Road'),
  arterial: list(
    '云澜大道:Yunlan_Avenue 文昌大道:Wenchang_Avenue 青石桥路:Qingshiqiao_Road 桂溪路:Guixi_Road 锦屏路:Jinping_Road 北关大街:Beiguan_Street 望江路:Wangjiang_Road 书院路:Shuyuan_Road 学士路:Xueshi_Road 迎晖路:Yinghui_Road 白塔路:Baita_Road 松岭路:Songling_Road 梅坞路:Meiwu_Road 长庚路:Changgeng_Road 棉纺路:Mianfang_Road 玉带路:Yudai_Road',
  ),
  collector: list(
    '红枫路:Hongfeng_Road 河畔路:Hepan_Road 金桂路:Jingui_Road 竹溪路:Zhuxi_Road 鹤鸣路:Heming_Road 清泉路:Qingquan_Road 枫林路:Fenglin_Road 听涛路:Tingtao_Road 渡口路:Dukou_Road 南屏路:Nanping_Road 沙洲路:Shazhou_Road 荷塘路:Hetang_Road 曲水路:Qushui_Road 桂香路:Guixiang_Road 芳草路:Fangcao_Road 银杏路:Yinxing_Road 向阳路:Xiangyang_Road 杏林路:Xinglin_Road 稻香路:Daoxiang_Road 泮池路:Panchi_Road 墨池路:Mochi_Road 笔架路:Bijia_Road 棂星路:Lingxing_Road 石坊路:Shifang_Road',
  ),
}

export const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const
