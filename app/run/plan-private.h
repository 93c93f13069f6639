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
  RegistrarResults results;
  GHashTable *choices; /* row -> account */
};

/** registrar_plan_make_orders: (transfer full): what a run is to do about it. */
RegistrarOrders *registrar_plan_make_orders       (RegistrarPlan *self);
/** registrar_plan_get_removal_course: (transfer none) (nullable): of a row that is to be removed. */
RegistrarCourse *registrar_plan_get_removal_course (RegistrarPlan *self, guint row);

G_END_DECLS
