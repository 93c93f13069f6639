/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Students who are in a roster more than once. */

#pragma once

#include "roster/roster-contents.h"

G_BEGIN_DECLS

typedef struct
{
  GArray  *hashes; /* of guint32: of the rows' keys; 0 for rows with an error */
  guint64  seed;
  GString *key;   /* of the row that is looked at */
  GString *other; /* of one it is compared with */
} RegistrarSameStudents;

void registrar_same_students_init   (RegistrarSameStudents *self);
void registrar_same_students_clear  (RegistrarSameStudents *self);
/** registrar_same_students_add: the next row, once it is checked; best while its text is still at hand. */
void registrar_same_students_add    (RegistrarSameStudents *self, const RegistrarRosterContents *contents, guint row);
/** registrar_same_students_leave_out: a row that turned out to have an error. */
void registrar_same_students_leave_out (RegistrarSameStudents *self, guint row);
/** registrar_same_students_finish: gives @contents its originals, and a problem to each row that repeats one. */
void registrar_same_students_finish (RegistrarSameStudents *self, RegistrarRosterContents *contents);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarSameStudents, registrar_same_students_clear)

G_END_DECLS
