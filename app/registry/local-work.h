/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The registrations of the embedded registry, as the rows of a batch find and write them. */

#pragma once

#include "registry/local-students.h"

G_BEGIN_DECLS

/* Statements, prepared, and the course and the run of the row before: they rarely change. */
typedef struct _RegistrarLocalWork RegistrarLocalWork;

/**
 * registrar_local_work_begin:
 *
 * Inside a transaction, for which it is good.
 *
 * Returns: (transfer none): the connection's own; %NULL with an error of %REGISTRAR_DATABASE_ERROR
 */
RegistrarLocalWork     *registrar_local_work_begin (RegistrarConnection *connection, GError **error);

RegistrarLocalStudents *registrar_local_work_get_students (RegistrarLocalWork *self);
/** registrar_local_work_get_now: when the batch began: seconds since 1970 in UTC. */
gint64                  registrar_local_work_get_now      (RegistrarLocalWork *self);

/**
 * registrar_local_work_use:
 *
 * Turns to the item's course and run. The functions below are about these.
 *
 * Returns: FALSE with an error of %REGISTRAR_REGISTRY_ERROR, which is the item's own, or with another, which is the batch's
 */
gboolean registrar_local_work_use         (RegistrarLocalWork          *self,
                                           const RegistrarRegistration *item,
                                           GError                     **error);
/** registrar_local_work_uses: whether it has turned to the item's course and run. */
gboolean registrar_local_work_uses        (RegistrarLocalWork *self, const RegistrarRegistration *item);
gboolean registrar_local_work_find        (RegistrarLocalWork          *self,
                                           const RegistrarRegistration *item,
                                           const char                  *key,
                                           RegistrarMatch              *match,
                                           GError                     **error);

gboolean registrar_local_work_insert      (RegistrarLocalWork          *self,
                                           const RegistrarRegistration *item,
                                           gint64                       student,
                                           GError                     **error);
/** registrar_local_work_insert_several: the same for %REGISTRAR_LOCAL_SEVERAL rows, whose students' numbers follow @student. */
gboolean registrar_local_work_insert_several (RegistrarLocalWork        *self,
                                              const RegistrarBatchRows  *rows,
                                              guint                      first,
                                              gint64                     student,
                                              GError                   **error);
gboolean registrar_local_work_update      (RegistrarLocalWork     *self,
                                           gint64                  student,
                                           const RegistrarDetails *details,
                                           GError                **error);
gboolean registrar_local_work_delete      (RegistrarLocalWork *self, gint64 student, GError **error);

G_END_DECLS
