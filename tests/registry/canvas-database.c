/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds what is there by what people call it, and writes it as Canvas does. */

#include "canvas-database.h"

#define LONG_ID "9007199254%06u"

char *
canvas_dup_long_id (guint id)
{
  return g_strdup_printf (LONG_ID, id);
}

void
canvas_user_free (gpointer data)
{
  CanvasUser *user = data;

  g_free (user->sis_id);
  g_free (user->login);
  g_free (user->email);
  g_free (user);
}

void
canvas_enrolment_free (gpointer data)
{
  CanvasEnrolment *enrolment = data;

  g_free (enrolment->type);
  g_free (enrolment->state);
  g_free (enrolment->start);
  g_free (enrolment->end);
  g_free (enrolment);
}

static gboolean
is_user (const CanvasUser *user, const char *reference)
{
  g_autofree char *id = canvas_dup_long_id (user->id);

  if (g_str_has_prefix (reference, "sis_user_id:"))
    return g_strcmp0 (user->sis_id, reference + strlen ("sis_user_id:")) == 0;
  if (g_str_has_prefix (reference, "sis_login_id:"))
    return g_str_equal (user->login, reference + strlen ("sis_login_id:"));
  return g_str_equal (id, reference);
}

CanvasUser *
canvas_find_user (CanvasSimulator *self, const char *reference)
{
  for (guint i = 0; i < self->users->len; i++)
    if (is_user (self->users->pdata[i], reference))
      return self->users->pdata[i];

  return NULL;
}

/* Its place, or the number of courses. */
guint
canvas_find_course (CanvasSimulator *self, const char *reference)
{
  guint i;

  for (i = 0; i < self->courses->len; i++)
    {
      g_autofree char *id = canvas_dup_long_id (i);
      const char *sis_id = self->courses->pdata[i];

      if (g_str_equal (id, reference))
        break;
      if (g_str_has_prefix (reference, "sis_course_id:") && g_str_equal (sis_id, reference + strlen ("sis_course_id:")))
        break;
    }

  return i;
}

static void
add_long_id (JsonBuilder *builder, const char *name, guint id)
{
  g_autofree char *text = canvas_dup_long_id (id);

  sim_add (builder, name, text);
}

void
canvas_add_user_members (JsonBuilder *builder, const CanvasUser *user)
{
  add_long_id (builder, "id", user->id);
  sim_add (builder, "name", user->login);
  sim_add (builder, "sis_user_id", user->sis_id);
  sim_add (builder, "login_id", user->login);
  sim_add (builder, "email", user->email);
}

void
canvas_add_enrolment (JsonBuilder *builder, const CanvasEnrolment *enrolment)
{
  json_builder_begin_object (builder);
  add_long_id (builder, "id", enrolment->id);
  add_long_id (builder, "user_id", enrolment->user);
  sim_add (builder, "type", enrolment->type);
  sim_add (builder, "enrollment_state", enrolment->state);
  sim_add (builder, "start_at", enrolment->start);
  sim_add (builder, "end_at", enrolment->end);
  sim_add (builder, "created_at", "2026-09-01T08:00:00Z");
  json_builder_end_object (builder);
}

void
canvas_add_course (JsonBuilder *builder, CanvasSimulator *self, guint i)
{
  json_builder_begin_object (builder);
  add_long_id (builder, "id", i);
  sim_add (builder, "sis_course_id", self->courses->pdata[i]);
  sim_add (builder, "course_code", self->courses->pdata[i]);
  sim_add (builder, "name", self->courses->pdata[i]);
  json_builder_end_object (builder);
}
