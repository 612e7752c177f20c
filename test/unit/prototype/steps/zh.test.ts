import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepRole } from '../../../../src/core/gherkin/outline.ts';
import { said } from './said.ts';

function check(role: StepRole, cases: readonly (readonly [string, string])[]): void {
  for (const [text, expected] of cases) assert.equal(said('zh-CN', role, text), expected, text);
}

test('a Chinese step that sets the scene is read', () => {
  check('context', [
    ['我已以管理员身份登录', 'signIn [管理员]'],
    ['我在登录页面', 'open [登录页面]'],
    ['存在图书"红楼梦"', 'assume [图书] 红楼梦'],
    ['账户"活期"的余额为"100元"', 'assume [账户] 活期; 余额=100元'],
    ['用户已登录系统', 'signIn [用户]'],
    ['我是医院的患者', 'signIn [医院的患者]'],
    ['客户"张三"有一个活期账户', 'assume [客户] 张三'],
    ['没有预约', 'assume [预约]'],
    ['已有以下学生', 'assume [以下学生]'],
    ['我已经登录', 'signIn []'],
    ['当前日期为"2024-03-01"', 'assume [当前日期] 2024-03-01'],
  ]);
});

test('a Chinese step that does something is read', () => {
  check('action', [
    ['我在"用户名"输入框中输入"张三"', 'fill [用户名] 张三'],
    ['我输入用户名"张三"和密码"123"', 'fill [用户名] 张三; 密码=123'],
    ['我将数量设置为"5"', 'fill [数量] 5'],
    ['我点击"保存"按钮', 'press [保存]'],
    ['点击登录按钮', 'press [登录]'],
    ['我把商品"铅笔"加入购物车', 'press [加入购物车] | on 铅笔'],
    ['我从"城市"下拉框中选择"上海"', 'choose [城市] 上海'],
    ['我选择"快递"作为配送方式', 'choose [配送方式] 快递'],
    ['我勾选"同意协议"', 'check [同意协议]'],
    ['我想要创建一个新账户', 'open [创建一个新账户]'],
    ['我删除它', 'press [删除]'],
    ['我确认订单', 'press [确认订单]'],
    ['以用户名"joe"和密码"123"登录', 'signIn [] 用户名=joe; 密码=123'],
    ['我上传文件"a.png"', 'upload [文件] a.png'],
    ['我打开"购物车"页面', 'open [购物车]'],
    ['我查看订单"SN1"的详情', 'open [订单] SN1 | on SN1'],
    ['我搜索"红楼梦"', 'fill [搜索] 红楼梦'],
    ['我不填写姓名', 'fill [姓名]'],
    ['用户提交申请', 'press [提交申请]'],
    ['我提交表单', 'press [提交表单]'],
    ['我将邮箱留空', 'fill [邮箱]'],
    ['我退出登录', 'press [退出登录]'],
    ['用户输入密码', 'fill [密码]'],
    ['管理员批准申请"A1"', 'press [批准] | on A1'],
    ['我打开菜单', 'open [菜单]'],
    ['我下载电子发票', 'press [下载电子发票]'],
    ['我返回列表页面', 'open [列表页面]'],
    ['我借阅图书"红楼梦"', 'press [借阅] | on 红楼梦'],
    ['我填写数量为"3"', 'fill [数量] 3'],
    ['我按下"下一步"', 'press [下一步]'],
    ['学生选修课程"生物"', 'press [选修] | on 生物'],
    ['我把状态改为"已完成"', 'fill [状态] 已完成'],
    ['我添加一本名为"三体"的图书', 'press [添加图书] | on 三体'],
    ['我在搜索框中输入"手机"', 'fill [搜索框] 手机'],
    ['我选择日期"5月12日"', 'choose [日期] 5月12日'],
  ]);
});

test('a Chinese step that tells what must be there is read', () => {
  check('outcome', [
    ['我应该看到"欢迎"', 'see [] 欢迎'],
    ['系统提示"密码错误"', 'message [密码错误] 密码错误 | error'],
    ['页面显示错误信息"余额不足"', 'message [余额不足] 余额不足 | error'],
    ['我应该被重定向到登录页面', 'at [登录页面]'],
    ['"用户名"输入框的值应为"张三"', 'holds [用户名] 张三'],
    ['"保存"按钮应该不可用', 'disabled [保存]'],
    ['列表中有3条记录', 'count [记录] | count 3'],
    ['我不应该看到"删除"', 'notSee [] 删除'],
    ['提示转账成功', 'message [转账成功] | success'],
    ['我不能修改金额', 'disabled [金额]'],
    ['账户余额应为"80元"', 'see [账户余额] 80元'],
    ['没有显示任何结果', 'notSee [结果]'],
    ['预约列表为空', 'count [预约] | count 0'],
    ['我应该在个人中心页面', 'at [个人中心页面]'],
    ['订单状态变为"已支付"', 'see [订单状态] 已支付'],
    ['我看到新的余额', 'see [新的余额]'],
    ['申请"A1"出现在列表中', 'see [申请] A1'],
    ['我收到确认邮件', 'see [确认邮件]'],
    ['申请被拒绝', 'see [申请拒绝]'],
    ['应该有2个航班', 'count [航班] | count 2'],
    ['列表中应显示两条记录', 'count [记录] | count 2'],
    ['"王五"不再出现在列表中', 'notSee [] 王五'],
    ['"国家"字段为空', 'holds [国家]'],
    ['我可以下载电子票', 'enabled [下载电子票]'],
    ['页面显示"欢迎"', 'see [] 欢迎'],
    ['我应该看到以下发票', 'see [发票]'],
    ['系统应提示"保存成功"', 'message [保存成功] 保存成功 | success'],
    ['总金额为"30元"', 'see [总金额] 30元'],
    ['页面跳转到首页', 'at [首页]'],
    ['登录失败', 'see [登录失败]'],
    ['购物车中应有1件商品', 'count [商品] | count 1'],
    ['"提交"按钮被禁用', 'disabled [提交]'],
    ['用户应看到错误提示"手机号不能为空"', 'message [手机号不能为空] 手机号不能为空 | error'],
  ]);
});
