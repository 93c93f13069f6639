/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The pane beside the table: all that is known of one student. */

#pragma once

#include "model/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_STUDENT_PANE (registrar_student_pane_get_type ())
/* Its buttons do `student.previous`, `student.next`, `student.close`, `student.retry`, `student.repair-row`,
 * `student.leave-out-row`, `student.choose` and `student.edit-cell` of the widget that it is in. */
G_DECLARE_FINAL_TYPE (RegistrarStudentPane, registrar_student_pane, REGISTRAR, STUDENT_PANE, GtkWidget)

/**
 * registrar_student_pane_show:
 * @row: (nullable): followed until another is shown
 * @session: that the row is from
 * @retryable: whether the row may be given another attempt now
 */
void registrar_student_pane_show (RegistrarStudentPane *self, RegistrarStudentRow *row, RegistrarSession *session,
                                  gboolean retryable);
/** registrar_student_pane_edit: the keyboard goes to a cell, if they can be edited. */
void registrar_student_pane_edit (RegistrarStudentPane *self);

G_END_DECLS
