/** What is told to whoever starts the program, when the database stands in the way: Chinese first, then English. */
export const sentences = {
  folderInUse: (folder: string, pid: number, host: string | null) =>
    `数据文件夹 ${folder} 正被${host ? `主机 ${host} 上的` : ''}另一个进程（pid ${pid}）使用，请先停止它，或用 DATA_DIR 指定别的文件夹。` +
    ` The data folder ${folder} is in use by another process (pid ${pid}${host ? ` on ${host}` : ''}); stop it first, or set DATA_DIR to another folder.`,
  unreachable: (place: string, reason: string) =>
    `连接不上 DATABASE_URL 所指的数据库（${place}）：${reason}。请检查地址、账号，以及数据库是否在运行。` +
    ` The database of DATABASE_URL (${place}) cannot be reached: ${reason}. Check the address and the account, and whether the server runs.`,
  postgisMissing: (reason: string) =>
    `数据库缺少 PostGIS 扩展（${reason}）。请安装 PostGIS 3.3 或更新的版本，并以超级用户执行 create extension postgis。` +
    ` The database has no PostGIS (${reason}). Install PostGIS 3.3 or newer and run "create extension postgis" as a superuser.`,
  roleMissing: (account: string, reason: string) => {
    const statements = `create role wangge_app nologin; grant wangge_app to "${account.replaceAll('"', '""')}";`
    return (
      `账号 ${account} 不能使用应用角色 wangge_app（${reason}）。请以超级用户执行（角色已存在时不需第一句）：${statements}` +
      ` The account ${account} may not work as the role wangge_app (${reason}). As a superuser, run (without the first where the role exists): ${statements}`
    )
  },
  notTheOwner: (account: string, owner: string) =>
    `数据库结构需要更新，而它属于账号 ${owner}，不属于 ${account}。请先用 ${owner} 的账号启动一次。` +
    ` The schema has to be brought up to date; it belongs to ${owner}, not to ${account}. Start once with the account ${owner}.`,
  oldServer: (version: number) =>
    `数据库版本过旧（PostgreSQL ${Math.floor(version / 10_000)}），需要 15 或更新的版本。` +
    ` The database is PostgreSQL ${Math.floor(version / 10_000)}; 15 or newer is needed.`,
  newerSchema: (names: string) =>
    `数据库结构比本程序新（${names}），请改用更新的程序，或恢复旧的备份。` +
    ` The schema is newer than this program (${names}); use a newer program, or restore an older backup.`,
  tooLittleMemory: (freeMb: number, neededMb: number) =>
    `可用内存不足：内嵌数据库约需 ${neededMb} MB，现有 ${freeMb} MB。请释放内存，或用 DATABASE_URL 连接 PostgreSQL。` +
    ` Too little memory: the embedded database needs about ${neededMb} MB, ${freeMb} MB are available. Free some, or use PostgreSQL through DATABASE_URL.`,
  engineFailed: (reason: string) =>
    `内嵌数据库打不开：${reason}。 The embedded database does not open: ${reason}.`,
}
