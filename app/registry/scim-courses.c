/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The server narrows the groups down as far as it can; what is left is searched as every catalogue is. */

#include "registry/scim-courses.h"

#include "http/json.h"
#include "registry/course-find.h"
#include "registry/course-search.h"
#include "registry/scim-pages.h"

/* Whoever is not found by name is looked for, and the nearest to them, among so many pages of groups. */
#define MOST_PAGES 20

/* A group that has no name is called by its id. */
static RegistrarCourse *
read_course (JsonNode *group)
{
  g_autofree char *id = registrar_json_dup_id (group, "id");
  const char *name = registrar_json_get_string (group, "displayName");

  if (id == NULL)
    return NULL;
  return registrar_course_new (id, name != NULL ? name : id, name != NULL ? name : id, 0);
}

static gboolean
take_course (JsonNode *entry, gpointer courses)
{
  RegistrarCourse *course = read_course (entry);

  if (course != NULL)
    g_ptr_array_add (courses, course);
  return TRUE;
}

static GPtrArray *
list_groups (RegistrarScimSession *session, const char *filter, guint most_pages, GError **error)
{
  const RegistrarScimList list
      = { .collection = "Groups", .filter = filter, .excluded = "members", .most_pages = most_pages };
  g_autoptr (GPtrArray) courses = g_ptr_array_new_with_free_func ((GDestroyNotify) registrar_course_unref);

  if (!registrar_scim_list (session, &list, take_course, courses, NULL, error))
    return NULL;

  g_ptr_array_sort (courses, registrar_course_compare_codes);
  return g_steal_pointer (&courses);
}

/* --- searching --- */

static GPtrArray *
list_with (RegistrarScimSession *session, const char *text, GError **error)
{
  g_autofree char *word = registrar_course_dup_longest_word (text);
  g_autoptr (GString) filter = g_string_new (NULL);
  g_autoptr (GError) refusal = NULL;
  GPtrArray *courses;

  if (*word == '\0')
    return list_groups (session, NULL, 0, error);

  registrar_scim_append_comparison (filter, "displayName", "co", word);
  courses = list_groups (session, filter->str, 0, &refusal);
  /* Not every server searches for parts of names. */
  if (courses == NULL && refusal->domain == REGISTRAR_REGISTRY_ERROR)
    return list_groups (session, NULL, 0, error);

  if (courses == NULL)
    g_propagate_error (error, g_steal_pointer (&refusal));
  return courses;
}

GPtrArray *
registrar_scim_courses_search (RegistrarScimSession *session, const char *text, guint limit, GError **error)
{
  g_autoptr (GPtrArray) courses = list_with (session, text, error);

  return courses != NULL ? registrar_courses_search (courses, text, limit) : NULL;
}

/* --- finding --- */

static GPtrArray *
list_called (RegistrarScimSession *session, const char *name, GError **error)
{
  g_autoptr (GString) filter = g_string_new (NULL);

  registrar_scim_append_filter (filter, "displayName", name);
  return list_groups (session, filter->str, 1, error);
}

/* What people paste may be the id. */
static RegistrarCourse *
find_by_id (RegistrarScimSession *session, const char *id)
{
  g_autofree char *path = registrar_scim_dup_path ("Groups", id);
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (JsonNode) root = registrar_scim_session_get (session, path, NULL, &reply, NULL);
  g_autoptr (RegistrarCourse) course = root != NULL ? read_course (root) : NULL;

  return course != NULL && g_str_equal (course->id, id) ? g_steal_pointer (&course) : NULL;
}

/* Answers all that it knows. Returns: whether anybody else is to be asked for @query */
static gboolean
find_by_name (RegistrarScimSession *session, RegistrarCourseQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) courses = list_called (session, query->name, &error);

  if (courses == NULL && error->domain == REGISTRAR_REGISTRY_ERROR)
    return TRUE;
  if (courses == NULL)
    {
      query->error = g_steal_pointer (&error);
      return FALSE;
    }

  registrar_courses_find (courses, query, 1);
  if (query->course != NULL || courses->len > 1)
    return FALSE;

  g_clear_error (&query->error);
  query->course = find_by_id (session, query->name);
  return query->course == NULL;
}

static void
find_among_all (RegistrarScimSession *session, RegistrarCourseQuery *query, GPtrArray **all)
{
  if (*all == NULL)
    *all = list_groups (session, NULL, MOST_PAGES, &query->error);
  if (*all != NULL)
    registrar_courses_find (*all, query, 1);
}

void
registrar_scim_courses_find (RegistrarScimSession *session, RegistrarCourseQuery *queries, guint n_queries)
{
  g_autoptr (GPtrArray) all = NULL;

  for (guint i = 0; i < n_queries; i++)
    if (find_by_name (session, &queries[i]))
      find_among_all (session, &queries[i], &all);
}
