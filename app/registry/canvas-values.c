/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads what Canvas says; what is of a kind that is not known here is left out. */

#include "registry/canvas-values.h"

#include "http/json.h"
#include "registry/json-values.h"

typedef struct
{
  const char *role;
  const char *type;
  gboolean is_staff;
} Role;

static const Role roles[] = {
  { "student", "StudentEnrollment", FALSE },   { "observer", "ObserverEnrollment", FALSE },
  { "assistant", "TaEnrollment", TRUE },       { "designer", "DesignerEnrollment", TRUE },
  { "teacher", "TeacherEnrollment", TRUE },
};

const char *const *
registrar_canvas_get_roles (void)
{
  static const char *const names[] = { "student", "observer", "assistant", "designer", "teacher", NULL };

  return names;
}

static const Role *
find_role (const char *role)
{
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (roles[i].role, role) == 0)
      return &roles[i];

  return &roles[0];
}

const char *
registrar_canvas_role_to_type (const char *role)
{
  return find_role (role)->type;
}

gboolean
registrar_canvas_role_is_staff (const char *role)
{
  return find_role (role)->is_staff;
}

static const char *
read_role (JsonNode *enrolment)
{
  const char *type = registrar_json_get_string (enrolment, "type");

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (roles[i].type, type) == 0)
      return roles[i].role;

  return NULL;
}

void
registrar_canvas_read_user (JsonNode *user, RegistrarStudent *student)
{
  *student = (RegistrarStudent){
    .id = registrar_json_get_string (user, "sis_user_id"),
    .username = registrar_json_get_string (user, "login_id"),
    .name = registrar_json_get_string (user, "name"),
    .email = registrar_json_get_string (user, "email"),
  };
}

/* The SIS id is what a school calls a course; others have a code only. */
RegistrarCourse *
registrar_canvas_read_course (JsonNode *course)
{
  g_autofree char *id = registrar_json_dup_id (course, "id");
  const char *sis_id = registrar_json_get_string (course, "sis_course_id");
  const char *code = sis_id != NULL ? sis_id : registrar_json_get_string (course, "course_code");
  const char *title = registrar_json_get_string (course, "name");

  if (id == NULL)
    return NULL;
  return registrar_course_new (id, code != NULL ? code : id, title != NULL ? title : id, 0);
}

void
registrar_canvas_enrolment_clear (RegistrarCanvasEnrolment *self)
{
  g_clear_pointer (&self->id, g_free);
}

/* Who declined an invitation is not registered. Who is invited is: Canvas waits for them. */
static gboolean
is_there (JsonNode *enrolment)
{
  static const char *const gone[] = { "rejected", "deleted", NULL };
  const char *state = registrar_json_get_string (enrolment, "enrollment_state");

  return state != NULL && !g_strv_contains (gone, state) && read_role (enrolment) != NULL;
}

static gboolean
is_suspended (JsonNode *enrolment)
{
  const char *state = registrar_json_get_string (enrolment, "enrollment_state");

  return g_strcmp0 (state, "inactive") == 0 || g_strcmp0 (state, "completed") == 0;
}

static guint
get_rank (JsonNode *enrolment, const char *role)
{
  const char *there = read_role (enrolment);

  return (g_strcmp0 (there, role) == 0 ? 4 : 0) + (g_str_equal (there, roles[0].role) ? 2 : 0) + (is_suspended (enrolment) ? 0 : 1);
}

static void
read_enrolment (JsonNode *enrolment, RegistrarCanvasEnrolment *read)
{
  *read = (RegistrarCanvasEnrolment){
    .id = registrar_json_dup_id (enrolment, "id"),
    .details = {
      .role = read_role (enrolment),
      .start = registrar_json_read_time (enrolment, "start_at"),
      .end = registrar_json_read_time (enrolment, "end_at"),
      .suspended = is_suspended (enrolment),
    },
    .since = registrar_json_read_time (enrolment, "created_at"),
  };
}

gboolean
registrar_canvas_choose_enrolment (JsonNode *array, const char *role, RegistrarCanvasEnrolment *chosen)
{
  JsonNode *best = NULL;

  for (guint i = 0; i < registrar_json_get_size (array); i++)
    {
      JsonNode *enrolment = registrar_json_get_item (array, i);

      if (is_there (enrolment) && (best == NULL || get_rank (enrolment, role) > get_rank (best, role)))
        best = enrolment;
    }

  if (best == NULL)
    return FALSE;

  read_enrolment (best, chosen);
  return chosen->id != NULL;
}
