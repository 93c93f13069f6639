/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes a student out of the embedded registry. */

#pragma once

#include "database/connection.h"
#include "records/student.h"

G_BEGIN_DECLS

/** RegistrarLocalStudentFunc: @student is valid until it returns; what that means is said where it is called. */
typedef gboolean (*RegistrarLocalStudentFunc) (const RegistrarStudent *student, gpointer data);

/** registrar_local_foreach_student: calls @func, whose answer does not count, for everybody. Inside a transaction. */
gboolean registrar_local_foreach_student (RegistrarConnection *connection, RegistrarLocalStudentFunc func, gpointer data,
                                          GError **error);
/**
 * registrar_local_find_students:
 * @func: whether it is one of those that are looked for
 *
 * Inside a transaction.
 *
 * Returns: (transfer full) (element-type gint64): the numbers of their rows; %NULL with an error of %REGISTRAR_DATABASE_ERROR
 */
GArray  *registrar_local_find_students    (RegistrarConnection *connection, RegistrarLocalStudentFunc func, gpointer data,
                                           GError **error);
/**
 * registrar_local_erase_students:
 * @func: whether the student is to go
 * @n_registrations: (out): how many they had
 *
 * Inside a transaction.
 */
gboolean registrar_local_erase_students  (RegistrarConnection *connection, RegistrarLocalStudentFunc func, gpointer data,
                                          guint *n_registrations, GError **error);

G_END_DECLS
