/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done with students: cells edited and repaired, rows left out, looked up again, and retried after a run. */

#pragma once

#include "model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** registrar_student_edits_install: the actions of RegistrarStudentBrowser for this. */
void registrar_student_edits_install (GtkWidgetClass *widget_class);

/** registrar_student_edits_can_retry: whether a row is of a run that has ended, and may be given another attempt. */
gboolean registrar_student_edits_can_retry (RegistrarSession *session, guint row);

G_END_DECLS
