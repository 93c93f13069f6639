/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A course: immutable and counted. */

#include "records/course.h"

RegistrarCourse *
registrar_course_new (const char *id, const char *code, const char *title, guint registered)
{
  RegistrarCourse *self = g_new0 (RegistrarCourse, 1);

  self->id = g_strdup (id);
  self->code = g_strdup (code);
  self->title = g_strdup (title);
  self->registered = registered;
  g_atomic_ref_count_init (&self->references);

  return self;
}

RegistrarCourse *
registrar_course_ref (RegistrarCourse *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
registrar_course_unref (RegistrarCourse *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_free (self->id);
  g_free (self->code);
  g_free (self->title);
  g_free (self);
}
