/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Canvas narrows the courses down as far as it can; what is left is searched as every catalogue is. */

#include "registry/canvas-courses.h"

#include "http/address.h"
#include "http/json.h"
#include "registry/canvas-values.h"
#include "registry/course-find.h"
#include "registry/course-search.h"

#include <string.h>

/* Canvas refuses to search for less. */
#define SHORTEST_SEARCH 2
/* Among so many courses the nearest ones to an unknown name are looked for. */
#define MOST_COURSES 2000

static void
take_course (JsonNode *entry, gpointer courses)
{
  RegistrarCourse *course = registrar_canvas_read_course (entry);

  if (course != NULL)
    g_ptr_array_add (courses, course);
}

/* @term: "" for all */
static GPtrArray *
list_courses (RegistrarCanvasSession *session, const char *term, guint most, GError **error)
{
  g_autofree char *account = registrar_canvas_dup_path ("accounts", "", session->account);
  g_autoptr (GString) path = g_string_new (account);
  g_autoptr (GPtrArray) courses = g_ptr_array_new_with_free_func ((GDestroyNotify) registrar_course_unref);

  g_string_append (path, "/courses?");
  if (g_utf8_strlen (term, -1) >= SHORTEST_SEARCH)
    registrar_http_append_parameter (path, "search_term", term);
  registrar_http_append_parameter (path, "per_page", "100");

  if (!registrar_canvas_list (session, path->str, most, take_course, courses, error))
    return NULL;
  g_ptr_array_sort (courses, registrar_course_compare_codes);
  return g_steal_pointer (&courses);
}

GPtrArray *
registrar_canvas_courses_search (RegistrarCanvasSession *session, const char *text, guint limit, GError **error)
{
  g_autofree char *word = registrar_course_dup_longest_word (text);
  g_autoptr (GPtrArray) courses = list_courses (session, word, 0, error);

  return courses != NULL ? registrar_courses_search (courses, text, limit) : NULL;
}

/* FALSE with an error; @query has its course if it is this one. */
static gboolean
find_by (RegistrarCanvasSession *session, const char *field, RegistrarCourseQuery *query)
{
  g_autofree char *path = registrar_canvas_dup_path ("courses", field, query->name);
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = registrar_canvas_get (session, path, &reply, &error);

  query->course = registrar_canvas_read_course (root);
  if (root != NULL || reply.status == 404)
    return TRUE;

  query->error = g_steal_pointer (&error);
  return FALSE;
}

static gboolean
is_number (const char *text)
{
  return text[strspn (text, "0123456789")] == '\0';
}

static void
find_among (GPtrArray *courses, RegistrarCourseQuery *query)
{
  if (courses == NULL)
    return;

  g_clear_error (&query->error);
  registrar_courses_find (courses, query, 1);
}

/* By the SIS id, Canvas' own, the code or the title; the nearest are looked for among all there are. */
static void
find_course (RegistrarCanvasSession *session, RegistrarCourseQuery *query, GPtrArray **all)
{
  g_autoptr (GPtrArray) courses = NULL;

  if (*query->name == '\0' || !find_by (session, "sis_course_id:", query) || query->course != NULL)
    return;
  if (is_number (query->name) && (!find_by (session, "", query) || query->course != NULL))
    return;

  courses = list_courses (session, query->name, MOST_COURSES, &query->error);
  if (courses != NULL && courses->len > 0)
    find_among (courses, query);
  if (courses == NULL || query->course != NULL)
    return;

  g_clear_error (&query->error);
  if (*all == NULL)
    *all = list_courses (session, "", MOST_COURSES, &query->error);
  find_among (*all, query);
}

void
registrar_canvas_courses_find (RegistrarCanvasSession *session, RegistrarCourseQuery *queries, guint n_queries)
{
  g_autoptr (GPtrArray) all = NULL;

  for (guint i = 0; i < n_queries; i++)
    find_course (session, &queries[i], &all);
}

typedef struct
{
  RegistrarRegisteredFunc func;
  gpointer data;
} Listing;

static void
tell_user (JsonNode *user, gpointer data)
{
  const Listing *self = data;
  g_auto (RegistrarCanvasEnrolment) there = { 0 };
  g_autofree char *id = registrar_json_dup_id (user, "id");
  RegistrarRegistered registered = { .account = id };

  if (id == NULL || !registrar_canvas_choose_enrolment (registrar_json_get (user, "enrollments"), NULL, &there))
    return;

  registrar_canvas_read_user (user, &registered.student);
  registered.details = there.details;
  registered.since = there.since;
  registered.is_staff = registrar_canvas_role_is_staff (there.details.role);
  self->func (&registered, self->data);
}

gboolean
registrar_canvas_registered_list (RegistrarCanvasSession *session, RegistrarCourse *course, RegistrarRegisteredFunc func,
                                  gpointer data, GError **error)
{
  static const char *const states[] = { "active", "invited", "inactive", "completed" };
  g_autofree char *path = registrar_canvas_dup_path ("courses", "", course->id);
  g_autoptr (GString) whole = g_string_new (path);
  Listing listing = { func, data };

  g_string_append (whole, "/users?");
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    registrar_http_append_parameter (whole, "enrollment_state[]", states[i]);
  registrar_http_append_parameter (whole, "include[]", "enrollments");
  registrar_http_append_parameter (whole, "include[]", "email");
  registrar_http_append_parameter (whole, "per_page", "100");
  return registrar_canvas_list (session, whole->str, 0, tell_user, &listing, error);
}
