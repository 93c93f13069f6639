/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The embedded registry's students: who is meant, whether they are registered, and how they are added. */

#pragma once

#include "database/connection.h"
#include "registry/batch-rows.h"
#include "registry/recognise.h"

G_BEGIN_DECLS

/* As many rows one step of SQLite inserts, where several are alike. */
#define REGISTRAR_LOCAL_SEVERAL 16
/* What SQL says of each of them, as often. */
#define REGISTRAR_LOCAL_FOUR_TIMES(values) values ", " values ", " values ", " values
#define REGISTRAR_LOCAL_SEVERAL_TIMES(values) \
  REGISTRAR_LOCAL_FOUR_TIMES (REGISTRAR_LOCAL_FOUR_TIMES (values))

/* The statements that a batch needs, prepared. */
typedef struct _RegistrarLocalStudents RegistrarLocalStudents;

RegistrarLocalStudents *registrar_local_students_new  (RegistrarConnection *connection, GError **error);
void                    registrar_local_students_free (RegistrarLocalStudents *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarLocalStudents, registrar_local_students_free)

/** registrar_local_students_begin: a transaction begins: what others have written since is seen. FALSE: a database error */
gboolean                registrar_local_students_begin (RegistrarLocalStudents *self, GError **error);
/** registrar_local_students_use: turns to a course and a run, by their numbers; 0 is a run that has written nothing yet. */
void                    registrar_local_students_use  (RegistrarLocalStudents *self, gint64 course, gint64 run);
/**
 * registrar_local_students_find:
 * @key: the student's identity, as registrar_student_append_key() writes it
 *
 * Returns: FALSE with an error of registrar_recognise(), or of %REGISTRAR_DATABASE_ERROR
 */
gboolean                registrar_local_students_find (RegistrarLocalStudents       *self,
                                                       const RegistrarRegistration  *item,
                                                       const char                   *key,
                                                       RegistrarMatch               *match,
                                                       GError                      **error);
/**
 * registrar_local_students_find_between:
 * @some: (out): FALSE: nobody in the registry is meant by a row with an id whose key is one of these two or between them
 */
gboolean                registrar_local_students_find_between (RegistrarLocalStudents  *self,
                                                               const char              *first_key,
                                                               const char              *last_key,
                                                               gboolean                *some,
                                                               GError                 **error);
/**
 * registrar_local_students_try_add:
 * @student: (out): their number; 0 if they may be there already, and have to be looked for
 *
 * Adds somebody who has an id that nobody has, in one step: who is new is not looked for before.
 */
gboolean                registrar_local_students_try_add (RegistrarLocalStudents      *self,
                                                          const RegistrarRegistration *item,
                                                          const char                  *key,
                                                          gint64                      *student,
                                                          GError                     **error);
/**
 * registrar_local_students_try_add_several:
 * @rows: of which %REGISTRAR_LOCAL_SEVERAL from @first on have an id, and nobody was chosen for them
 * @student: (out): the number of the first, which those of the others follow; 0 if one of them may have been there already:
 *   then each has to be looked for
 */
gboolean                registrar_local_students_try_add_several (RegistrarLocalStudents    *self,
                                                                  const RegistrarBatchRows  *rows,
                                                                  guint                      first,
                                                                  gint64                    *student,
                                                                  GError                   **error);
/** registrar_local_students_add: adds a student that nobody was found for. Returns: their number; 0 on failure */
gint64                  registrar_local_students_add  (RegistrarLocalStudents       *self,
                                                       const RegistrarStudent       *student,
                                                       const char                   *key,
                                                       GError                      **error);
/** registrar_local_students_strengthen: tells the registry what else the row knows of a student who is weaker. */
gboolean                registrar_local_students_strengthen (RegistrarLocalStudents  *self,
                                                             gint64                   number,
                                                             const RegistrarStudent  *student,
                                                             const char              *key,
                                                             GError                 **error);

G_END_DECLS
