/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the one student who is meant among all that a data directory knows. */

#pragma once

#include "database/connection.h"
#include "run/meant-student.h"

G_BEGIN_DECLS

/**
 * registrar_find_student:
 *
 * Shows @meant every student of the embedded registry and of every run. Inside a transaction.
 *
 * Returns: FALSE as [func@registrar_meant_student_settle] says, or with an error of %REGISTRAR_DATABASE_ERROR
 */
gboolean registrar_find_student     (RegistrarConnection *connection, RegistrarMeantStudent *meant, GError **error);
/** registrar_is_meant_student: a RegistrarLocalStudentFunc: whether it is the one who was found; @meant: a RegistrarMeantStudent */
gboolean registrar_is_meant_student (const RegistrarStudent *student, gpointer meant);

G_END_DECLS
