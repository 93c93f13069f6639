/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of the table: one student of a roster, and what is becoming of them. */

#include "model/student-row.h"

#include "model/row-details.h"
#include "roster/roster.h"

struct _RegistrarStudentRow
{
  GObject parent_instance;

  RegistrarStudentList *students;
  RegistrarResults      results; /* of the run that the row is in; empty without one */
  guint                 row;
  RegistrarRowState     state; /* as last notified */
};

enum
{
  PROP_STATE = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RegistrarStudentRow, registrar_student_row, G_TYPE_OBJECT)

static void
registrar_student_row_dispose (GObject *object)
{
  RegistrarStudentRow *self = REGISTRAR_STUDENT_ROW (object);

  g_clear_object (&self->students);
  registrar_results_clear (&self->results);
  G_OBJECT_CLASS (registrar_student_row_parent_class)->dispose (object);
}

static void
registrar_student_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RegistrarStudentRow *self = REGISTRAR_STUDENT_ROW (object);

  if (id == PROP_STATE)
    g_value_set_uint (value, self->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_student_row_class_init (RegistrarStudentRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = registrar_student_row_dispose;
  object_class->get_property = registrar_student_row_get_property;

  props[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, REGISTRAR_N_ROW_STATES - 1, 0,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
registrar_student_row_init (RegistrarStudentRow *self)
{
}

/* Called once a frame for rows that are seen: mostly with the results that they have. Returns: whether they are others */
static gboolean
set_results (RegistrarStudentRow *self, const RegistrarResults *results)
{
  if (self->results.items == results->items)
    return FALSE;

  registrar_results_clear (&self->results);
  if (results->items != NULL)
    self->results = registrar_results_ref (results);
  return TRUE;
}

RegistrarStudentRow *
registrar_student_row_new (RegistrarStudentList *students, guint row, RegistrarRowState state,
                           const RegistrarResults *results)
{
  RegistrarStudentRow *self = g_object_new (REGISTRAR_TYPE_STUDENT_ROW, NULL);

  self->students = g_object_ref (students);
  self->row = row;
  self->state = state;
  set_results (self, results);
  return self;
}

void
registrar_student_row_update (RegistrarStudentRow *self, RegistrarRowState state, const RegistrarResults *results)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_ROW (self));

  /* What was planned and what became of it may be called the same, and be explained by other words. */
  if (!set_results (self, results) && self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static char *
dup_details (RegistrarStudentList *students, const RegistrarResults *results, guint row, RegistrarRowState state)
{
  RegistrarResult result;

  if (results->items == NULL)
    return registrar_row_details_dup_before_run (students, row, state);

  result = registrar_results_get (results, row);
  return registrar_row_details_dup_in_run (students, &result, state);
}

/* What a row of the table shows of it. */
static gboolean
are_alike (RegistrarStudentList *students, RegistrarStudentList *others, guint row)
{
  RegistrarStudent student, other;

  registrar_student_list_get_student (students, row, &student);
  registrar_student_list_get_student (others, row, &other);
  return registrar_student_equal (&student, &other)
         && g_strcmp0 (registrar_student_list_get_course (students, row), registrar_student_list_get_course (others, row)) == 0;
}

gboolean
registrar_student_row_replace (RegistrarStudentRow *self, RegistrarStudentList *students, RegistrarRowState state,
                               const RegistrarResults *results)
{
  g_autofree char *details = NULL;
  g_autofree char *other_details = NULL;

  g_return_val_if_fail (REGISTRAR_IS_STUDENT_ROW (self), FALSE);

  if (self->state != state || !are_alike (self->students, students, self->row))
    return FALSE;
  details = dup_details (self->students, &self->results, self->row, state);
  other_details = dup_details (students, results, self->row, state);
  if (!g_str_equal (details, other_details))
    return FALSE;

  g_set_object (&self->students, students);
  set_results (self, results);
  return TRUE;
}

guint
registrar_student_row_get_row (RegistrarStudentRow *self)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_ROW (self), 0);

  return self->row;
}

RegistrarStudentList *
registrar_student_row_get_students (RegistrarStudentRow *self)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_ROW (self), NULL);

  return self->students;
}

guint
registrar_student_row_get_line (RegistrarStudentRow *self)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_ROW (self), 0);

  return registrar_student_list_get_line (self->students, self->row);
}

RegistrarRowState
registrar_student_row_get_state (RegistrarStudentRow *self)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_ROW (self), REGISTRAR_ROW_READY);

  return self->state;
}

RegistrarResult
registrar_student_row_get_result (RegistrarStudentRow *self)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_ROW (self), (RegistrarResult){ 0 });

  if (self->results.items == NULL
      || registrar_results_get_outcome (&self->results, self->row) == REGISTRAR_ROW_NOT_STARTED)
    return (RegistrarResult){ .row = self->row, .original = self->row };
  return registrar_results_get (&self->results, self->row);
}

void
registrar_student_row_get_student (RegistrarStudentRow *self, RegistrarStudent *student)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_ROW (self));

  registrar_student_list_get_student (self->students, self->row, student);
}

const char *
registrar_student_row_get_course (RegistrarStudentRow *self)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_ROW (self), NULL);

  return registrar_student_list_get_course (self->students, self->row);
}

void
registrar_student_row_get_problem (RegistrarStudentRow *self, guint *column, gboolean *is_repairable)
{
  RegistrarProblem problem = { .column = G_MAXUINT };

  g_return_if_fail (REGISTRAR_IS_STUDENT_ROW (self));

  if (REGISTRAR_IS_ROSTER (self->students))
    registrar_roster_get_row_problem (REGISTRAR_ROSTER (self->students), self->row, &problem);
  *column = problem.column;
  *is_repairable = problem.repair != NULL;
}

char *
registrar_student_row_dup_details (RegistrarStudentRow *self)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_ROW (self), NULL);

  return dup_details (self->students, &self->results, self->row, self->state);
}
