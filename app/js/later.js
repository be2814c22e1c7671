// What can wait until a page is there: this bundle is loaded beside the app and needs nothing of it.

import "./share.js";
import "./offline.js";
import "./styles.js";
