/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the catalogue of a JSON service, and who is registered, a page at a time. */

#include "registry/json-courses.h"

#include "http/address.h"
#include "http/json.h"
#include "registry/json-items.h"
#include "registry/json-problem.h"
#include "registry/json-values.h"

#include <glib/gi18n-lib.h>

/* A list that goes on beyond that never ends. */
#define MAX_PAGES 10000

static GPtrArray *
read_courses (JsonNode *array)
{
  g_autoptr (GPtrArray) courses = g_ptr_array_new_with_free_func ((GDestroyNotify) registrar_course_unref);

  for (guint i = 0; i < registrar_json_get_size (array); i++)
    {
      RegistrarCourse *course = registrar_json_read_course (registrar_json_get_item (array, i));

      if (course == NULL)
        return NULL;
      g_ptr_array_add (courses, course);
    }

  return g_steal_pointer (&courses);
}

GPtrArray *
registrar_json_courses_search (RegistrarJsonSession *session, const char *text, guint limit, GError **error)
{
  g_autoptr (GString) path = g_string_new ("courses?");
  g_autofree char *most = g_strdup_printf ("%u", limit);
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (JsonNode) root = NULL;
  JsonNode *array;
  GPtrArray *courses;

  if (text != NULL && *text != '\0')
    registrar_http_append_parameter (path, "search", text);
  if (limit != 0)
    registrar_http_append_parameter (path, "limit", most);

  root = registrar_json_session_ask (session, &(RegistrarHttpRequest){ .method = "GET", .path = path->str }, &reply, error);
  if (root == NULL)
    return NULL;

  array = registrar_json_get (root, "courses");
  courses = array != NULL && JSON_NODE_HOLDS_ARRAY (array) ? read_courses (array) : NULL;
  if (courses == NULL)
    registrar_http_reply_set_malformed (&reply, error, _("it does not list courses"));
  return courses;
}

static char *
write_names (const char *name, const RegistrarCourseQuery *queries, guint n_queries, gsize *length)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  registrar_json_add_string (builder, "request", name);
  json_builder_set_member_name (builder, "names");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_queries; i++)
    json_builder_add_string_value (builder, queries[i].name);
  json_builder_end_array (builder);

  return registrar_json_print (builder, length);
}

static gboolean
find_courses (RegistrarJsonSession *session, RegistrarCourseQuery *queries, guint n_queries, GError **error)
{
  g_autofree char *name = registrar_json_session_dup_name (session);
  gsize length;
  g_autofree char *body = write_names (name, queries, n_queries, &length);
  const RegistrarHttpRequest request
      = { .method = "POST", .path = "courses/find", .content_type = "application/json", .body = body, .length = length };
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (JsonNode) root = registrar_json_session_ask (session, &request, &reply, error);
  const char *reason;

  if (root == NULL)
    return FALSE;
  if (!registrar_json_items_is_answer (root, name, n_queries, &reason))
    {
      registrar_http_reply_set_malformed (&reply, error, _(reason));
      return FALSE;
    }

  for (guint i = 0; i < n_queries; i++)
    {
      JsonNode *answer = registrar_json_get_item (registrar_json_get (root, "answers"), i);

      queries[i].course = registrar_json_read_course (registrar_json_get (answer, "course"));
      if (queries[i].course == NULL)
        queries[i].error = registrar_json_read_problem (registrar_json_get (answer, "problem"));
    }
  return TRUE;
}

void
registrar_json_courses_find (RegistrarJsonSession *session, RegistrarCourseQuery *queries, guint n_queries)
{
  for (guint first = 0; first < n_queries; first += REGISTRAR_JSON_BATCH_SIZE)
    {
      guint n = MIN (n_queries - first, REGISTRAR_JSON_BATCH_SIZE);
      g_autoptr (GError) error = NULL;

      if (find_courses (session, queries + first, n, &error))
        continue;
      for (guint i = 0; i < n; i++)
        queries[first + i].error = g_error_copy (error);
    }
}

static void
tell_registered (JsonNode *array, RegistrarRegisteredFunc func, gpointer data)
{
  for (guint i = 0; i < registrar_json_get_size (array); i++)
    {
      JsonNode *object = registrar_json_get_item (array, i);
      RegistrarRegistered registered = {
        .account = registrar_json_get_string (object, "account"),
        .since = registrar_json_read_time (object, "since"),
        .is_staff = registrar_json_get_boolean (object, "staff"),
      };

      registrar_json_read_student (registrar_json_get (object, "student"), &registered.student);
      registrar_json_read_details (registrar_json_get (object, "details"), &registered.details);
      func (&registered, data);
    }
}

/* A page at a time; each says where the next one is. */
gboolean
registrar_json_registered_list (RegistrarJsonSession *session, RegistrarCourse *course, RegistrarRegisteredFunc func,
                                gpointer data, GError **error)
{
  g_autofree char *id = g_uri_escape_string (course->id, NULL, FALSE);
  g_autofree char *path = g_strdup_printf ("courses/%s/registrations", id);

  for (guint n = 0; path != NULL && n < MAX_PAGES; n++)
    {
      const RegistrarHttpRequest request = { .method = "GET", .path = path };
      g_auto (RegistrarHttpReply) reply = { 0 };
      g_autoptr (JsonNode) root = registrar_json_session_ask (session, &request, &reply, error);
      JsonNode *array = registrar_json_get (root, "registrations");
      char *next = g_strdup (registrar_json_get_string (root, "next"));

      if (root == NULL)
        return FALSE;
      if (array == NULL || !JSON_NODE_HOLDS_ARRAY (array))
        {
          g_free (next);
          registrar_http_reply_set_malformed (&reply, error, _("it does not list registrations"));
          return FALSE;
        }
      tell_registered (array, func, data);
      g_free (path);
      path = next;
    }
  if (path == NULL)
    return TRUE;

  g_set_error_literal (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_TOO_LARGE, _("The list of those registered does not end."));
  return FALSE;
}
