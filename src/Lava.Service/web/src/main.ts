import './style/index.css'
import { onKeyNeeded } from './api/client'
import { Page } from './page'
import { askKey } from './view/dialogs'

onKeyNeeded(askKey)
const main = document.querySelector('main')
if (main) void new Page(main).start()
