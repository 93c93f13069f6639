/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The student who is meant, when somebody names one among all that there are. */

#pragma once

#include "records/student.h"

G_BEGIN_DECLS

/**
 * RegistrarMeantStudent:
 *
 * Shown every student there is it learns who may be meant; once that is settled, and it has been shown all of them a
 * second time, it tells which rows are that student's.
 */
typedef struct _RegistrarMeantStudent RegistrarMeantStudent;

/**
 * registrar_meant_student_new:
 * @text: an id, a username, an e-mail address or a name; or a key that says which, as
 *   [func@registrar_student_dup_key] writes it: `id:00123`
 */
RegistrarMeantStudent *registrar_meant_student_new     (const char *text);
void                   registrar_meant_student_free    (RegistrarMeantStudent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarMeantStudent, registrar_meant_student_free)

/** registrar_meant_student_consider: shows it a student, the first time. */
void                   registrar_meant_student_consider (RegistrarMeantStudent *self, const RegistrarStudent *student);
/**
 * registrar_meant_student_settle:
 *
 * Who has been considered is all there are. A username or an address alone stands for the one student who has it beside
 * an id; a name never does.
 *
 * Returns: FALSE with %REGISTRAR_RUN_ERROR_UNKNOWN_STUDENT or %REGISTRAR_RUN_ERROR_AMBIGUOUS_STUDENT, which names the keys
 */
gboolean               registrar_meant_student_settle  (RegistrarMeantStudent *self, GError **error);
/** registrar_meant_student_compare: shows it a student, the second time: an address that others have too is none of its own. */
void                   registrar_meant_student_compare (RegistrarMeantStudent *self, const RegistrarStudent *student);
/** registrar_meant_student_is: whether @student is the one who is meant. */
gboolean               registrar_meant_student_is      (RegistrarMeantStudent *self, const RegistrarStudent *student);
/** registrar_meant_student_get_key: of the one who is meant: `id:00123`. */
const char            *registrar_meant_student_get_key (RegistrarMeantStudent *self);

G_END_DECLS
