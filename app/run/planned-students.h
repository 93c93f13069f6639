/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The students of a plan: those of the roster and, behind them, those to remove, who are not on it. */

#pragma once

#include "records/student-list.h"
#include "run/removals.h"

G_BEGIN_DECLS

#define REGISTRAR_TYPE_PLANNED_STUDENTS (registrar_planned_students_get_type ())
/* Implements RegistrarStudentList. */
G_DECLARE_FINAL_TYPE (RegistrarPlannedStudents, registrar_planned_students, REGISTRAR, PLANNED_STUDENTS, GObject)

/** registrar_planned_students_new: @removals: (element-type RegistrarRemoval) */
RegistrarPlannedStudents *registrar_planned_students_new (RegistrarStudentList *roster, GPtrArray *removals);

G_END_DECLS
