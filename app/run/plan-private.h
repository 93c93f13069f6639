/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A plan from the inside. */

#pragma once

#include "run/course-book.h"
#include "run/orders.h"
#include "run/plan.h"

G_BEGIN_DECLS

struct _RegistrarPlan
{
  gatomicrefcount references;

  RegistrarRegistry *registry;
  RegistrarCourse *course;      /* (nullable) of every row; else the rows name their own */
  RegistrarCourseBook *courses; /* (nullable) */
  RegistrarPlanSettings settings;
  RegistrarStudentList *roster;
  RegistrarStudentList *students; /* with those to remove */
  GPtrArray *removals;            /* of RegistrarRemoval */
  RegistrarResults looked_up; /* a row of the roster, whether it is left out or not */
  RegistrarResults results;   /* the same where nobody is left out, and nobody to be removed */
  GHashTable *choices;        /* row -> account */
  GBytes *left_out;           /* (nullable) a guint8 a row of the roster */
  GHashTable *kept;           /* (nullable) a set of keys: who is not removed */
};

/** registrar_left_out_has: whether @left_out, which may be %NULL, has the row. */
static inline gboolean
registrar_left_out_has (GBytes *left_out, guint row)
{
  gsize size = 0;
  const guint8 *marks = left_out != NULL ? g_bytes_get_data (left_out, &size) : NULL;

  return row < size && marks[row] != 0;
}

/** registrar_plan_make_results: and the students, of what was looked up, who is left out and who is to be removed. Takes a while. */
void             registrar_plan_make_results      (RegistrarPlan *self);
/** registrar_plan_make_orders: (transfer full): what a run is to do about it. */
RegistrarOrders *registrar_plan_make_orders       (RegistrarPlan *self);
/** registrar_plan_get_removal_course: (transfer none) (nullable): of a row that is to be removed. */
RegistrarCourse *registrar_plan_get_removal_course (RegistrarPlan *self, guint row);

G_END_DECLS
