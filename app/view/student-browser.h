/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of students, and beside it the details of the one that is looked at. */

#pragma once

#include "model/session.h"
#include "view/student-selection.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_STUDENT_BROWSER (registrar_student_browser_get_type ())
/* Properties: `session`, `narrow`. */
G_DECLARE_FINAL_TYPE (RegistrarStudentBrowser, registrar_student_browser, REGISTRAR, STUDENT_BROWSER, GtkWidget)

/** registrar_student_browser_get_selection: (transfer none): the students that are selected. */
RegistrarStudentSelection *registrar_student_browser_get_selection (RegistrarStudentBrowser *self);
/** registrar_student_browser_get_row: the number in the roster, from 0, of the row in the pane. */
guint                      registrar_student_browser_get_row       (RegistrarStudentBrowser *self);
/** registrar_student_browser_focus_table: the keyboard goes to the table: what it was on goes away. */
void                       registrar_student_browser_focus_table   (RegistrarStudentBrowser *self);

G_END_DECLS
