/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages of those who are enrolled: first the suspended ones, whom nothing else tells from the others. */

#include "registry/moodle-enrolled.h"

#include "http/json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GET_ENROLLED "core_enrol_get_enrolled_users"

static void
add_option (RegistrarMoodleForm *form, guint *n, const char *name, const char *value)
{
  registrar_moodle_form_add (form, "options", *n, "name", name);
  registrar_moodle_form_add (form, "options", *n, "value", value);
  (*n)++;
}

static void
fill_form (RegistrarMoodleForm *form, const RegistrarMoodleListQuery *query, guint first)
{
  char from[16];
  guint n = 0;

  g_snprintf (from, sizeof from, "%u", first);
  registrar_moodle_form_add_top (form, "courseid", query->course);
  add_option (form, &n, "userfields", query->fields);
  add_option (form, &n, "limitfrom", from);
  add_option (form, &n, "limitnumber", G_STRINGIFY (REGISTRAR_MOODLE_PAGE_SIZE));
  add_option (form, &n, "sortby", "id");
  if (query->only_suspended)
    add_option (form, &n, "onlysuspended", "1");
}

static guint
tell_page (JsonNode *array, RegistrarMoodlePersonFunc func, gpointer data)
{
  guint size = registrar_json_get_size (array);

  for (guint i = 0; i < size; i++)
    {
      JsonNode *person = registrar_json_get_item (array, i);
      g_autofree char *account = registrar_json_dup_id (person, "id");

      if (account != NULL)
        func (person, account, data);
    }

  return size;
}

gboolean
registrar_moodle_enrolled_fetch_page (const RegistrarMoodleListQuery *query, guint from, RegistrarMoodlePersonFunc func,
                                      gpointer data, guint *n, RegistrarMoodleAnswer *answer)
{
  g_auto (RegistrarMoodleForm) form = { 0 };
  g_auto (RegistrarMoodleAnswer) page = { 0 };

  registrar_moodle_form_init (&form, GET_ENROLLED);
  fill_form (&form, query, from);
  if (registrar_moodle_call (query->moodle, &form, REGISTRAR_HTTP_READS, query->call, &page)
      && registrar_moodle_answer_expect_array (&page, page.root))
    {
      *n = tell_page (page.root, func, data);
      return TRUE;
    }

  *answer = page;
  page = (RegistrarMoodleAnswer){ 0 };
  return FALSE;
}

/* Until a page is empty: one that is not full need not be the last, for whom we may not see is left out of it. */
static gboolean
fetch_pages (const RegistrarMoodleListQuery *query, RegistrarMoodlePersonFunc func, gpointer data, RegistrarMoodleAnswer *failure)
{
  guint n;

  for (guint page = 0; page < REGISTRAR_MOODLE_MAX_PAGES; page++)
    {
      if (!registrar_moodle_enrolled_fetch_page (query, page * REGISTRAR_MOODLE_PAGE_SIZE, func, data, &n, failure))
        return FALSE;
      if (n == 0)
        return TRUE;
    }

  failure->error = g_error_new_literal (REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_TOO_LARGE,
                                        _("The list of those registered does not end."));
  return FALSE;
}

/* --- one enrolment --- */

static void
read_roles (JsonNode *person, RegistrarMoodleEnrolment *enrolment)
{
  JsonNode *roles = registrar_json_get (person, "roles");
  g_autoptr (GString) names = g_string_new (",");

  for (guint i = 0; i < registrar_json_get_size (roles); i++)
    {
      JsonNode *role = registrar_json_get_item (roles, i);
      const char *name = registrar_json_get_string (role, "shortname");

      if (enrolment->role_number == 0)
        registrar_json_get_integer (role, "roleid", &enrolment->role_number);
      if (name != NULL)
        g_string_append_printf (names, "%s,", name);
    }

  if (names->len > 1)
    enrolment->roles = g_intern_string (names->str);
}

gboolean
registrar_moodle_enrolment_has_role (const RegistrarMoodleEnrolment *self, const char *role)
{
  g_autofree char *word = g_strdup_printf (",%s,", role);

  return role == NULL || (self->roles != NULL && strstr (self->roles, word) != NULL);
}

gboolean
registrar_moodle_enrolment_is_staff (const RegistrarMoodleEnrolment *self, const RegistrarMoodle *moodle)
{
  g_autofree char *usual = g_strdup_printf (",%s,", moodle->settings.roles[0].name);

  return self->roles != NULL && !g_str_equal (self->roles, usual);
}

void
registrar_moodle_enrolment_get_details (const RegistrarMoodleEnrolment *self, const RegistrarDetails *asked,
                                        RegistrarDetails *details)
{
  g_autofree char *first = self->roles != NULL ? g_strndup (self->roles + 1, strcspn (self->roles + 1, ",")) : NULL;

  *details = (RegistrarDetails){
    .role = g_intern_string (first),
    .suspended = self->suspended,
    .dates_unknown = asked != NULL && (asked->start != 0 || asked->end != 0),
  };
  if (asked != NULL && asked->role != NULL && registrar_moodle_enrolment_has_role (self, asked->role))
    details->role = asked->role;
}

/* --- everybody --- */

typedef struct
{
  GHashTable *suspended; /* set of accounts */
  GHashTable *told;      /* likewise: somebody may move to another page while they are read */
  RegistrarMoodleEnrolledFunc func;
  gpointer data;
} Telling;

static void
note_suspended (JsonNode *person, const char *account, gpointer data)
{
  Telling *self = data;

  g_hash_table_add (self->suspended, g_strdup (account));
}

static void
tell_person (JsonNode *person, const char *account, gpointer data)
{
  Telling *self = data;
  RegistrarMoodleEnrolment enrolment = { .suspended = g_hash_table_contains (self->suspended, account) };

  if (!g_hash_table_add (self->told, g_strdup (account)))
    return;

  read_roles (person, &enrolment);
  self->func (person, account, &enrolment, self->data);
}

gboolean
registrar_moodle_enrolled_fetch (const RegistrarMoodle *moodle, const char *course, const char *fields, const RegistrarCall *call,
                                 RegistrarMoodleEnrolledFunc func, gpointer data, RegistrarMoodleAnswer *answer)
{
  g_autoptr (GHashTable) suspended = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Telling telling = { suspended, told, func, data };
  const RegistrarMoodleListQuery of_suspended = { moodle, course, "id", TRUE, call };
  const RegistrarMoodleListQuery of_all = { moodle, course, fields, FALSE, call };

  return fetch_pages (&of_suspended, note_suspended, &telling, answer) && fetch_pages (&of_all, tell_person, &telling, answer);
}
