/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes and reads arrays of registrations and of their answers, which stand in the same order. */

#include "registry/json-items.h"

#include "http/json.h"
#include "registry/json-problem.h"
#include "registry/json-values.h"

#include <glib/gi18n-lib.h>

static JsonBuilder *
begin (const char *request, const char *array)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  registrar_json_add_string (builder, "request", request);
  json_builder_set_member_name (builder, array);
  json_builder_begin_array (builder);
  return builder;
}

static void
add_row (JsonBuilder *builder, const char *name, guint row)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, row);
}

static void
add_item (JsonBuilder *builder, const RegistrarRegistration *item)
{
  json_builder_begin_object (builder);
  registrar_json_add_string (builder, "course", item->course->id);
  registrar_json_add_student (builder, "student", &item->student);
  registrar_json_add_string (builder, "account", item->account);
  registrar_json_add_details (builder, "asked", &item->asked);
  if (item->expected != NULL)
    registrar_json_add_details (builder, "expected", item->expected);
  add_row (builder, "row", item->row);
  json_builder_end_object (builder);
}

char *
registrar_json_items_write (const char *request, RegistrarRegistration **items, guint n_items, gsize *length)
{
  JsonBuilder *builder = begin (request, "items");

  for (guint i = 0; i < n_items; i++)
    add_item (builder, items[i]);
  json_builder_end_array (builder);

  return registrar_json_print (builder, length);
}

/* Those that a service may answer with. */
static gboolean
read_outcome (JsonNode *answer, RegistrarRowState *outcome)
{
  static const RegistrarRowState outcomes[] = {
    REGISTRAR_ROW_REGISTERED, REGISTRAR_ROW_ALREADY, REGISTRAR_ROW_NEW,     REGISTRAR_ROW_CHANGED,
    REGISTRAR_ROW_AMBIGUOUS,  REGISTRAR_ROW_UPDATED, REGISTRAR_ROW_REMOVED, REGISTRAR_ROW_ABSENT,
    REGISTRAR_ROW_SKIPPED,    REGISTRAR_ROW_FAILED,  REGISTRAR_ROW_UNKNOWN,
  };
  const char *word = registrar_json_get_string (answer, "outcome");

  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      if (g_strcmp0 (word, registrar_row_state_to_word (outcomes[i])) != 0)
        continue;
      *outcome = outcomes[i];
      return TRUE;
    }

  return FALSE;
}

static guint
read_row (JsonNode *object, const char *name, guint otherwise)
{
  gint64 row;

  return registrar_json_get_integer (object, name, &row) && row >= 0 && row < G_MAXUINT ? (guint) row : otherwise;
}

static gint64
read_wait (JsonNode *answer)
{
  gint64 seconds = 0;

  registrar_json_get_integer (answer, "retryAfter", &seconds);
  return CLAMP (seconds, 0, G_MAXINT) * G_USEC_PER_SEC;
}

static void
read_answer (JsonNode *answer, RegistrarRegistration *item)
{
  JsonNode *problem = registrar_json_get (answer, "problem");

  read_outcome (answer, &item->outcome);
  item->since = registrar_json_read_time (answer, "since");
  item->by_this_run = registrar_json_get_boolean (answer, "byThisRun");
  item->original = read_row (answer, "original", item->row);
  item->finding = registrar_json_read_finding (registrar_json_get (answer, "finding"));
  item->retry_after = read_wait (answer);
  if (problem != NULL || item->outcome == REGISTRAR_ROW_FAILED || item->outcome == REGISTRAR_ROW_UNKNOWN)
    item->error = registrar_json_read_problem (problem);
}

gboolean
registrar_json_items_is_answer (JsonNode *root, const char *request, guint n, const char **reason)
{
  const char *answered = registrar_json_get_string (root, "request");

  if (answered == NULL)
    *reason = N_("it is no answer of such a service");
  else if (!g_str_equal (answered, request))
    *reason = N_("it is the answer to something else");
  else if (registrar_json_get_size (registrar_json_get (root, "answers")) != n)
    *reason = N_("it does not answer all that was asked");
  else
    return TRUE;

  return FALSE;
}

gboolean
registrar_json_items_read_answers (JsonNode *root, const char *request, RegistrarRegistration **items, guint n_items,
                                   const char **reason)
{
  JsonNode *answers = registrar_json_get (root, "answers");
  RegistrarRowState outcome;

  if (!registrar_json_items_is_answer (root, request, n_items, reason))
    return FALSE;

  for (guint i = 0; i < n_items; i++)
    {
      if (read_outcome (registrar_json_get_item (answers, i), &outcome))
        continue;
      *reason = N_("it does not say what became of somebody");
      return FALSE;
    }

  for (guint i = 0; i < n_items; i++)
    read_answer (registrar_json_get_item (answers, i), items[i]);
  return TRUE;
}

static gboolean
read_item (RegistrarJsonItems *self, guint i, JsonNode *object)
{
  RegistrarRegistration *item = &self->items[i];
  JsonNode *expected = registrar_json_get (object, "expected");
  g_autofree char *course = registrar_json_dup_id (object, "course");

  if (course == NULL)
    return FALSE;

  item->course = registrar_course_new (course, course, course, 0);
  registrar_json_read_student (registrar_json_get (object, "student"), &item->student);
  item->account = registrar_json_get_string (object, "account");
  registrar_json_read_details (registrar_json_get (object, "asked"), &item->asked);
  item->row = read_row (object, "row", i);
  if (expected != NULL)
    {
      registrar_json_read_details (expected, &self->expected[i]);
      item->expected = &self->expected[i];
    }
  return TRUE;
}

gboolean
registrar_json_items_read (RegistrarJsonItems *self, JsonNode *root, const char *run, const char **reason)
{
  JsonNode *items = registrar_json_get (root, "items");
  guint n_items = registrar_json_get_size (items);

  self->request = registrar_json_get_string (root, "request");
  *reason = "“request” or “items” is missing";
  if (self->request == NULL || n_items == 0)
    return FALSE;

  self->n_items = n_items;
  self->items = g_new0 (RegistrarRegistration, n_items);
  self->expected = g_new0 (RegistrarDetails, n_items);
  *reason = "“course” is missing";
  for (guint i = 0; i < n_items; i++)
    {
      if (!read_item (self, i, registrar_json_get_item (items, i)))
        return FALSE;
      self->items[i].run = run;
    }

  return TRUE;
}

void
registrar_json_items_clear (RegistrarJsonItems *self)
{
  for (guint i = 0; i < self->n_items; i++)
    {
      g_clear_pointer (&self->items[i].course, registrar_course_unref);
      g_clear_pointer (&self->items[i].finding, registrar_finding_unref);
      g_clear_error (&self->items[i].error);
    }
  g_clear_pointer (&self->items, g_free);
  g_clear_pointer (&self->expected, g_free);
}

static void
add_answer (JsonBuilder *builder, const RegistrarRegistration *item)
{
  json_builder_begin_object (builder);
  registrar_json_add_string (builder, "outcome", registrar_row_state_to_word (item->outcome));
  registrar_json_add_time (builder, "since", item->since);
  registrar_json_add_true (builder, "byThisRun", item->by_this_run);
  if (item->outcome == REGISTRAR_ROW_SKIPPED)
    add_row (builder, "original", item->original);
  if (item->finding != NULL)
    registrar_json_add_finding (builder, "finding", item->finding);
  if (item->error != NULL)
    registrar_json_add_problem (builder, "problem", item->error);
  json_builder_end_object (builder);
}

char *
registrar_json_items_write_answers (const RegistrarJsonItems *self, gsize *length)
{
  JsonBuilder *builder = begin (self->request, "answers");

  for (guint i = 0; i < self->n_items; i++)
    add_answer (builder, &self->items[i]);
  json_builder_end_array (builder);

  return registrar_json_print (builder, length);
}
