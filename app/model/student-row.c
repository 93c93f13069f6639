/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of the table: one student of a roster, and what is becoming of them. */

#include "model/student-row.h"

#include "model/row-details.h"

struct _RegistrarStudentRow
{
  GObject parent_instance;

  RegistrarStudentList *students;
  RegistrarRun         *run; /* (nullable) until there is one */
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
  g_clear_object (&self->run);
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

RegistrarStudentRow *
registrar_student_row_new (RegistrarStudentList *students, guint row, RegistrarRowState state, RegistrarRun *run)
{
  RegistrarStudentRow *self = g_object_new (REGISTRAR_TYPE_STUDENT_ROW, NULL);

  self->students = g_object_ref (students);
  self->row = row;
  self->state = state;
  g_set_object (&self->run, run);
  return self;
}

void
registrar_student_row_update (RegistrarStudentRow *self, RegistrarRowState state, RegistrarRun *run)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_ROW (self));

  g_set_object (&self->run, run);
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

guint
registrar_student_row_get_row (RegistrarStudentRow *self)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_ROW (self), 0);

  return self->row;
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

char *
registrar_student_row_dup_details (RegistrarStudentRow *self)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_ROW (self), NULL);

  if (self->run != NULL)
    return registrar_row_details_dup_in_run (self->run, self->row, self->state);
  return registrar_row_details_dup_before_run (self->students, self->row);
}
