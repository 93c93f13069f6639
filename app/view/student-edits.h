/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be changed of students before a run: cells edited and repaired, rows left out, looked up again. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** registrar_student_edits_install: the actions of RegistrarStudentBrowser for this. */
void registrar_student_edits_install (GtkWidgetClass *widget_class);

G_END_DECLS
