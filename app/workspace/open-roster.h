/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which roster the window goes on with when it is opened again. */

#pragma once

#include "workspace/workspace.h"

G_BEGIN_DECLS

/* What is kept of it, each under a key of its own; what was not said is not there. */
#define REGISTRAR_OPEN_ROSTER_URI          "uri"
#define REGISTRAR_OPEN_ROSTER_ENCODING     "encoding"
#define REGISTRAR_OPEN_ROSTER_DELIMITER    "delimiter"
#define REGISTRAR_OPEN_ROSTER_SHEET        "sheet"
#define REGISTRAR_OPEN_ROSTER_REGISTRY     "registry" /* the course's */
#define REGISTRAR_OPEN_ROSTER_COURSE       "course"   /* its id */
#define REGISTRAR_OPEN_ROSTER_COURSE_CODE  "course-code"
#define REGISTRAR_OPEN_ROSTER_COURSE_TITLE "course-title"

/**
 * registrar_workspace_dup_open_roster:
 *
 * Returns: (transfer full): an `a{ss}`; empty if none was open, or nobody wants rosters to be remembered. Blocks
 */
GVariant *registrar_workspace_dup_open_roster  (RegistrarWorkspace *self);
/** registrar_workspace_keep_open_roster: an `a{ss}`; nothing is kept where rosters are not remembered. Blocks. */
gboolean  registrar_workspace_keep_open_roster (RegistrarWorkspace *self, GVariant *roster, GError **error);

G_END_DECLS
