/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks for one course by a field of it, or for all of them. */

#include "registry/moodle-courses.h"

#include "coroutine/co.h"
#include "http/json.h"
#include "registry/course-find.h"
#include "registry/course-search.h"

#include <string.h>

#define GET_COURSES "core_course_get_courses_by_field"

/* The front page is a course, too, and nobody is enrolled in it. */
#define FRONT_PAGE "1"

/* For so long a catalogue is believed. */
#define LONGEST_KEPT (60 * G_USEC_PER_SEC)

typedef struct
{
  GPtrArray *courses; /* (owned) (nullable) ordered by code */
  gint64 fetched;     /* by g_get_monotonic_time() */
} RegistrarMoodleCatalogue;

static void
catalogue_clear (RegistrarMoodleCatalogue *self)
{
  g_clear_pointer (&self->courses, g_ptr_array_unref);
}

CO_DEFINE_CHANNEL (RegistrarMoodleCatalogue, registrar_moodle_catalogue, catalogue_clear)

/* The catalogue is in it: whoever has received it has it. */
struct _RegistrarMoodleCourses
{
  RegistrarMoodleCatalogueChannel turn;
};

RegistrarMoodleCourses *
registrar_moodle_courses_new (void)
{
  RegistrarMoodleCourses *self = g_new0 (RegistrarMoodleCourses, 1);

  self->turn = registrar_moodle_catalogue_channel_new (1);
  registrar_moodle_catalogue_try_send (self->turn.sender, &(RegistrarMoodleCatalogue){ 0 });
  return self;
}

void
registrar_moodle_courses_free (RegistrarMoodleCourses *self)
{
  registrar_moodle_catalogue_channel_clear (&self->turn);
  g_free (self);
}

static RegistrarCourse *
read_course (JsonNode *object)
{
  g_autofree char *id = registrar_json_dup_id (object, "id");
  const char *code = registrar_json_get_string (object, "shortname");
  const char *title = registrar_json_get_string (object, "fullname");

  if (id == NULL || code == NULL || title == NULL || g_str_equal (id, FRONT_PAGE))
    return NULL;

  return registrar_course_new (id, code, title, 0);
}

/* @field: (nullable): NULL for all courses */
static GPtrArray *
ask (const RegistrarMoodle *moodle, const char *field, const char *value, GError **error)
{
  g_auto (RegistrarMoodleForm) form = { 0 };
  g_auto (RegistrarMoodleAnswer) answer = { 0 };
  GPtrArray *courses;
  JsonNode *array;

  registrar_moodle_form_init (&form, GET_COURSES);
  if (field != NULL)
    {
      registrar_moodle_form_add_top (&form, "field", field);
      registrar_moodle_form_add_top (&form, "value", value);
    }

  if (!registrar_moodle_call (moodle, &form, REGISTRAR_HTTP_READS, NULL, &answer)
      || !registrar_moodle_answer_expect_array (&answer, array = registrar_json_get (answer.root, "courses")))
    {
      g_propagate_error (error, g_steal_pointer (&answer.error));
      return NULL;
    }

  courses = g_ptr_array_new_with_free_func ((GDestroyNotify) registrar_course_unref);
  for (guint i = 0; i < registrar_json_get_size (array); i++)
    {
      RegistrarCourse *course = read_course (registrar_json_get_item (array, i));

      if (course != NULL)
        g_ptr_array_add (courses, course);
    }
  return courses;
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate ((*(RegistrarCourse *const *) a)->code, (*(RegistrarCourse *const *) b)->code);
}

/* Returns: (transfer full) */
static GPtrArray *
get_all (RegistrarMoodleCourses *self, const RegistrarMoodle *moodle, GError **error)
{
  RegistrarMoodleCatalogue catalogue;
  gint64 now = g_get_monotonic_time ();
  GPtrArray *courses;

  registrar_moodle_catalogue_receive (self->turn.receiver, &catalogue);
  if (catalogue.courses == NULL || now - catalogue.fetched > LONGEST_KEPT)
    {
      catalogue_clear (&catalogue);
      catalogue = (RegistrarMoodleCatalogue){ ask (moodle, NULL, NULL, error), now };
      if (catalogue.courses != NULL)
        g_ptr_array_sort (catalogue.courses, compare_codes);
    }
  courses = catalogue.courses != NULL ? g_ptr_array_ref (catalogue.courses) : NULL;
  registrar_moodle_catalogue_send (self->turn.sender, &catalogue);

  return courses;
}

static gboolean
is_number (const char *text)
{
  return *text != '\0' && strlen (text) < 19 && text[strspn (text, "0123456789")] == '\0';
}

/* By whatever Moodle knows it exactly. Returns: (transfer full) (nullable): %NULL without an error if there is none */
static RegistrarCourse *
find_exactly (const RegistrarMoodle *moodle, const char *name, GError **error)
{
  static const char *const fields[] = { "shortname", "idnumber", "id" };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (GPtrArray) courses = NULL;

      if (g_str_equal (fields[i], "id") && !is_number (name))
        continue;

      courses = ask (moodle, fields[i], name, error);
      if (courses == NULL)
        return NULL;
      if (courses->len == 1)
        return registrar_course_ref (courses->pdata[0]);
    }

  return NULL;
}

GPtrArray *
registrar_moodle_courses_search (RegistrarMoodleCourses *self, const RegistrarMoodle *moodle, const char *text, guint limit,
                                 GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) courses = get_all (self, moodle, &failure);
  RegistrarCourse *exact;
  GPtrArray *found;

  if (courses != NULL)
    return registrar_courses_search (courses, text, limit);

  /* There may be more of them than an answer may hold. */
  exact = text != NULL && *text != '\0' ? find_exactly (moodle, text, NULL) : NULL;
  if (exact == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  found = g_ptr_array_new_with_free_func ((GDestroyNotify) registrar_course_unref);
  g_ptr_array_add (found, exact);
  return found;
}

static void
find_inexactly (RegistrarMoodleCourses *self, const RegistrarMoodle *moodle, RegistrarCourseQuery *query)
{
  g_autoptr (GPtrArray) courses = get_all (self, moodle, &query->error);

  if (courses != NULL)
    registrar_courses_find (courses, query, 1);
}

void
registrar_moodle_courses_find (RegistrarMoodleCourses *self, const RegistrarMoodle *moodle, RegistrarCourseQuery *queries,
                               guint n_queries)
{
  for (guint i = 0; i < n_queries; i++)
    {
      queries[i].course = find_exactly (moodle, queries[i].name, &queries[i].error);
      if (queries[i].course == NULL && queries[i].error == NULL)
        find_inexactly (self, moodle, &queries[i]);
    }
}
