/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks which functions there are; where that may not be asked, tries each with a call that does nothing. */

#include "registry/moodle-check.h"

#include "http/json.h"
#include "registry/moodle-error.h"

#define GET_SITE_INFO "core_webservice_get_site_info"
#define GET_COURSES "core_course_get_courses_by_field"
#define CREATE_USERS "core_user_create_users"
#define MAY_CREATE_USERS "moodle/user:create"

/* Besides that which tells of them. */
static const char *const needed[] = {
  GET_COURSES,
  "core_user_get_users_by_field",
  "core_enrol_get_enrolled_users",
  "enrol_manual_enrol_users",
  "enrol_manual_unenrol_users",
  CREATE_USERS, /* the last one: where accounts are made */
};

static gsize
count_needed (const RegistrarMoodle *self)
{
  return G_N_ELEMENTS (needed) - (self->settings.creates_accounts ? 0 : 1);
}

static gboolean
is_missing (const RegistrarRegistryCheck *check, const char *name)
{
  return g_ptr_array_find_with_equal_func (check->missing, name, g_str_equal, NULL);
}

/* --- as the site tells it --- */

static gboolean
has_function (JsonNode *functions, const char *name)
{
  for (guint i = 0; i < registrar_json_get_size (functions); i++)
    if (g_strcmp0 (registrar_json_get_string (registrar_json_get_item (functions, i), "name"), name) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
read_site (const RegistrarMoodle *self, RegistrarMoodleAnswer *answer, RegistrarRegistryCheck *check)
{
  JsonNode *functions = registrar_json_get (answer->root, "functions");
  const char *release = registrar_json_get_string (answer->root, "release");

  if (!registrar_moodle_answer_expect_array (answer, functions))
    return FALSE;

  check->account = g_strdup (registrar_json_get_string (answer->root, "username"));
  check->server = release != NULL ? g_strdup_printf ("Moodle %s", release) : g_strdup ("Moodle");
  if (!has_function (functions, GET_SITE_INFO))
    g_ptr_array_add (check->missing, g_strdup (GET_SITE_INFO));
  for (gsize i = 0; i < count_needed (self); i++)
    if (!has_function (functions, needed[i]))
      g_ptr_array_add (check->missing, g_strdup (needed[i]));
  return TRUE;
}

/* --- as its functions tell it --- */

typedef enum
{
  MAY,
  MAY_NOT,
  NOT_KNOWN, /* the call failed otherwise */
} Permission;

/* A call that is refused because it asks for nothing is one that may be made. */
static Permission
judge (const GError *error, RegistrarMoodleError refusal)
{
  if (error == NULL || g_error_matches (error, REGISTRAR_MOODLE_ERROR, REGISTRAR_MOODLE_ERROR_VALUE)
      || g_error_matches (error, REGISTRAR_MOODLE_ERROR, REGISTRAR_MOODLE_ERROR_COURSE))
    return MAY;

  return g_error_matches (error, REGISTRAR_MOODLE_ERROR, (int) refusal) ? MAY_NOT : NOT_KNOWN;
}

/* Without fields, Moodle refuses what it would otherwise have to do to somebody; only courses it would list all. */
static Permission
try_function (const RegistrarMoodle *self, const char *function, GError **error)
{
  g_auto (RegistrarMoodleForm) form = { 0 };
  g_auto (RegistrarMoodleAnswer) answer = { 0 };
  Permission permission;

  registrar_moodle_form_init (&form, function);
  if (g_str_equal (function, GET_COURSES))
    {
      registrar_moodle_form_add_top (&form, "field", "id");
      registrar_moodle_form_add_top (&form, "value", "0");
    }
  registrar_moodle_call (self, &form, REGISTRAR_HTTP_READS, NULL, &answer);

  permission = judge (answer.error, REGISTRAR_MOODLE_ERROR_ACCESS);
  if (permission == NOT_KNOWN)
    g_propagate_error (error, g_steal_pointer (&answer.error));
  return permission;
}

/* Of a token that has expired, of a service that is off and from a wrong address Moodle says the same for every function:
 * then there is none to be named. */
static gboolean
try_functions (const RegistrarMoodle *self, RegistrarRegistryCheck *check, GError *refusal, GError **error)
{
  g_autoptr (GError) owned = refusal;

  g_ptr_array_add (check->missing, g_strdup (GET_SITE_INFO));
  for (gsize i = 0; i < count_needed (self); i++)
    switch (try_function (self, needed[i], error))
      {
      case MAY:
        break;
      case MAY_NOT:
        g_ptr_array_add (check->missing, g_strdup (needed[i]));
        break;
      case NOT_KNOWN:
        return FALSE;
      }

  if (check->missing->len <= count_needed (self))
    {
      check->server = g_strdup ("Moodle");
      return TRUE;
    }
  g_ptr_array_set_size (check->missing, 0);
  g_propagate_error (error, g_steal_pointer (&owned));
  return FALSE;
}

/* Moodle looks at the permission first. It would not make this account: the name is taken, by the one who asks, and there is
 * no such e-mail address. */
static gboolean
try_to_create (const RegistrarMoodle *self, RegistrarRegistryCheck *check, GError **error)
{
  g_auto (RegistrarMoodleForm) form = { 0 };
  g_auto (RegistrarMoodleAnswer) answer = { 0 };

  registrar_moodle_form_init (&form, CREATE_USERS);
  registrar_moodle_form_add (&form, "users", 0, "username", check->account);
  registrar_moodle_form_add (&form, "users", 0, "firstname", check->account);
  registrar_moodle_form_add (&form, "users", 0, "lastname", check->account);
  registrar_moodle_form_add (&form, "users", 0, "createpassword", "1");
  registrar_moodle_form_add (&form, "users", 0, "email", "-");
  registrar_moodle_call (self, &form, REGISTRAR_HTTP_READS, NULL, &answer);

  switch (judge (answer.error, REGISTRAR_MOODLE_ERROR_PERMISSION))
    {
    case MAY:
      return TRUE;
    case MAY_NOT:
      g_ptr_array_add (check->missing, g_strdup (MAY_CREATE_USERS));
      return TRUE;
    case NOT_KNOWN:
    default:
      g_propagate_error (error, g_steal_pointer (&answer.error));
      return FALSE;
    }
}

gboolean
registrar_moodle_check (const RegistrarMoodle *self, RegistrarRegistryCheck *check, GError **error)
{
  g_auto (RegistrarMoodleForm) form = { 0 };
  g_auto (RegistrarMoodleAnswer) answer = { 0 };

  registrar_moodle_form_init (&form, GET_SITE_INFO);
  if (registrar_moodle_call (self, &form, REGISTRAR_HTTP_READS, NULL, &answer))
    read_site (self, &answer, check);

  if (g_error_matches (answer.error, REGISTRAR_MOODLE_ERROR, REGISTRAR_MOODLE_ERROR_ACCESS))
    return try_functions (self, check, g_steal_pointer (&answer.error), error);
  if (answer.error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&answer.error));
      return FALSE;
    }

  return !self->settings.creates_accounts || check->account == NULL || is_missing (check, CREATE_USERS)
         || try_to_create (self, check, error);
}
