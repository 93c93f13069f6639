/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables: what each word of Moodle’s means, what follows, and what to say. */

#include "registry/moodle-error.h"

#include "http/json.h"
#include "records/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What Moodle says of an error is shown in a line. */
#define MAX_REASON 300

static const RegistrarErrorWords words[] = {
  [REGISTRAR_MOODLE_ERROR_TOKEN] = { "invalid-token", N_("Make a new token in Moodle, for a service that may be used, and store that.") },
  [REGISTRAR_MOODLE_ERROR_ACCESS]
  = { "access", N_("In Moodle, look at the token’s service: is it enabled, does it hold all functions that the check names, has the "
                   "token expired, and may it be used from this computer’s address?") },
  [REGISTRAR_MOODLE_ERROR_SUSPENDED] = { "suspended", N_("In Moodle, make the account that owns the token active again.") },
  [REGISTRAR_MOODLE_ERROR_POLICY]
  = { "policy", N_("Sign in to Moodle as the owner of the token and agree to the site policy, then try again.") },
  [REGISTRAR_MOODLE_ERROR_OFF]
  = { "web-services-off", N_("In Moodle’s site administration, enable web services and the REST protocol.") },
  [REGISTRAR_MOODLE_ERROR_PERMISSION]
  = { "permission", N_("In Moodle, give the role of the token’s owner the permission that is named.") },
  [REGISTRAR_MOODLE_ERROR_FUNCTION] = { "no-function", N_("Registrar needs Moodle 3.9 or later.") },
  [REGISTRAR_MOODLE_ERROR_MAINTENANCE] = { "maintenance", N_("Wait until the maintenance is over, then try again.") },
  [REGISTRAR_MOODLE_ERROR_DATABASE] = { "database-down", N_("Tell those who run Moodle, and try again later.") },
  [REGISTRAR_MOODLE_ERROR_NOT_WRITTEN]
  = { "not-written", N_("Try again; if it stays so, look for a value that is too long: most may have 100 characters.") },
  [REGISTRAR_MOODLE_ERROR_ROLE]
  = { "role", N_("In Moodle, allow the role of the token’s owner to assign this role, or correct the role’s number in the account.") },
  [REGISTRAR_MOODLE_ERROR_NO_MANUAL]
  = { "no-manual-enrolment", N_("In Moodle, add the enrolment method “Manual enrolments” to the course, or enable it.") },
  [REGISTRAR_MOODLE_ERROR_COURSE] = { "course", N_("Choose the course again.") },
  [REGISTRAR_MOODLE_ERROR_PERSON] = { "person", N_("Look the student up again: the account may have been deleted.") },
  [REGISTRAR_MOODLE_ERROR_GUEST] = { "guest", N_("Correct the row: it names the account that guests share.") },
  [REGISTRAR_MOODLE_ERROR_PASSWORD] = { "password", N_("Make the account in Moodle.") },
  [REGISTRAR_MOODLE_ERROR_VALUE]
  = { "value", N_("Compare the row with Moodle: a username or an e-mail address may be taken, or written in a way that it does not accept.") },
  [REGISTRAR_MOODLE_ERROR_CUT]
  = { "cut", N_("Ask those who run Moodle to raise PHP’s setting max_input_vars to 1000 or more.") },
  [REGISTRAR_MOODLE_ERROR_NOT_DONE]
  = { "not-done", N_("Look at the participants of the course in Moodle: the token’s owner may not be allowed to see all of them.") },
  [REGISTRAR_MOODLE_ERROR_OTHER_METHOD]
  = { "other-method", N_("In Moodle, look at how the student is enrolled, such as by self enrolment or a cohort, and end it there.") },
  [REGISTRAR_MOODLE_ERROR_OTHER] = { "other", N_("Ask those who run Moodle what it means.") },
};

/* Of an error of each code. */
typedef struct
{
  const char *sentence;
  RegistrarFailure failure;
  gboolean of_row;
  gboolean has_reason; /* what Moodle says adds to it */
} Meaning;

static const Meaning meanings[] = {
  [REGISTRAR_MOODLE_ERROR_TOKEN] = { N_("Moodle does not know the token."), REGISTRAR_FAILURE_STOPPING },
  [REGISTRAR_MOODLE_ERROR_ACCESS] = { N_("Moodle does not allow the token that."), REGISTRAR_FAILURE_STOPPING },
  [REGISTRAR_MOODLE_ERROR_SUSPENDED]
  = { N_("The owner of the token is suspended in Moodle."), REGISTRAR_FAILURE_STOPPING, FALSE, TRUE },
  [REGISTRAR_MOODLE_ERROR_POLICY] = { N_("The owner of the token has not agreed to Moodle’s site policy."), REGISTRAR_FAILURE_STOPPING },
  [REGISTRAR_MOODLE_ERROR_OFF] = { N_("Moodle answers no programs: its web services are off."), REGISTRAR_FAILURE_STOPPING },
  [REGISTRAR_MOODLE_ERROR_PERMISSION]
  = { N_("The owner of the token may not do that in Moodle."), REGISTRAR_FAILURE_STOPPING, FALSE, TRUE },
  [REGISTRAR_MOODLE_ERROR_FUNCTION] = { N_("This Moodle lacks a function."), REGISTRAR_FAILURE_STOPPING },
  [REGISTRAR_MOODLE_ERROR_MAINTENANCE] = { N_("Moodle is being maintained."), REGISTRAR_FAILURE_UNREACHABLE },
  [REGISTRAR_MOODLE_ERROR_DATABASE] = { N_("Moodle cannot reach its database."), REGISTRAR_FAILURE_UNREACHABLE },
  [REGISTRAR_MOODLE_ERROR_NOT_WRITTEN] = { N_("Moodle’s database did not take it."), REGISTRAR_FAILURE_PASSING, TRUE, TRUE },
  [REGISTRAR_MOODLE_ERROR_ROLE]
  = { N_("The owner of the token may not give this role to anybody in the course."), REGISTRAR_FAILURE_FINAL, FALSE, TRUE },
  [REGISTRAR_MOODLE_ERROR_NO_MANUAL] = { N_("Nobody can be enrolled by hand in this course."), REGISTRAR_FAILURE_FINAL },
  [REGISTRAR_MOODLE_ERROR_COURSE] = { N_("The course is no longer there."), REGISTRAR_FAILURE_FINAL },
  [REGISTRAR_MOODLE_ERROR_PERSON] = { N_("The student’s account is no longer there."), REGISTRAR_FAILURE_FINAL, TRUE },
  [REGISTRAR_MOODLE_ERROR_GUEST] = { N_("The guest account cannot be enrolled."), REGISTRAR_FAILURE_FINAL, TRUE },
  [REGISTRAR_MOODLE_ERROR_PASSWORD] = { N_("Moodle does not like the password."), REGISTRAR_FAILURE_FINAL, TRUE, TRUE },
  [REGISTRAR_MOODLE_ERROR_VALUE] = { N_("Moodle does not accept a value, and does not say which."), REGISTRAR_FAILURE_FINAL, TRUE },
  [REGISTRAR_MOODLE_ERROR_CUT] = { N_("Moodle lost a part of what it was sent."), REGISTRAR_FAILURE_PASSING, TRUE },
  /* These two Moodle does not say: it is found out by reading back. */
  [REGISTRAR_MOODLE_ERROR_NOT_DONE] = { NULL, REGISTRAR_FAILURE_PASSING },
  [REGISTRAR_MOODLE_ERROR_OTHER_METHOD] = { NULL, REGISTRAR_FAILURE_FINAL },
  [REGISTRAR_MOODLE_ERROR_OTHER] = { N_("Moodle refused it."), REGISTRAR_FAILURE_FINAL, TRUE, TRUE },
};

/* A word of Moodle’s; where it has several meanings, what the message has to hold. */
static const struct
{
  const char *errorcode;
  const char *message; /* (nullable) */
  RegistrarMoodleError code;
} errorcodes[] = {
  { "invalidtoken", NULL, REGISTRAR_MOODLE_ERROR_TOKEN },
  { "accessexception", NULL, REGISTRAR_MOODLE_ERROR_ACCESS },
  { "wsaccessusersuspended", NULL, REGISTRAR_MOODLE_ERROR_SUSPENDED },
  { "sitepolicynotagreed", NULL, REGISTRAR_MOODLE_ERROR_POLICY },
  { "nopermissions", NULL, REGISTRAR_MOODLE_ERROR_PERMISSION },
  { "sitemaintenance", NULL, REGISTRAR_MOODLE_ERROR_MAINTENANCE },
  { "upgraderunning", NULL, REGISTRAR_MOODLE_ERROR_MAINTENANCE },
  { "dbconnectionfailed", NULL, REGISTRAR_MOODLE_ERROR_DATABASE },
  { "dmlwriteexception", NULL, REGISTRAR_MOODLE_ERROR_NOT_WRITTEN },
  { "wsusercannotassign", NULL, REGISTRAR_MOODLE_ERROR_ROLE },
  { "wsnoinstance", NULL, REGISTRAR_MOODLE_ERROR_NO_MANUAL },
  { "invalidrecord", "external_functions", REGISTRAR_MOODLE_ERROR_FUNCTION },
  { "invalidrecord", NULL, REGISTRAR_MOODLE_ERROR_COURSE },
  { "invaliduser", NULL, REGISTRAR_MOODLE_ERROR_PERSON },
  { "userdeleted", NULL, REGISTRAR_MOODLE_ERROR_PERSON },
  { "guestsarenotallowed", NULL, REGISTRAR_MOODLE_ERROR_GUEST },
  { "invalidparameter", NULL, REGISTRAR_MOODLE_ERROR_VALUE },
  { "codingerror", NULL, REGISTRAR_MOODLE_ERROR_VALUE },
};

GQuark
registrar_moodle_error_quark (void)
{
  static gsize quark = 0;

  if (g_once_init_enter (&quark))
    {
      GQuark domain = g_quark_from_static_string ("registrar-moodle-error-quark");

      registrar_error_register_domain (domain, "moodle", words, G_N_ELEMENTS (words));
      g_once_init_leave (&quark, domain);
    }

  return quark;
}

static RegistrarMoodleError
find_code (const char *errorcode, const char *message)
{
  for (gsize i = 0; i < G_N_ELEMENTS (errorcodes); i++)
    if (g_str_equal (errorcodes[i].errorcode, errorcode)
        && (errorcodes[i].message == NULL || (message != NULL && strstr (message, errorcodes[i].message) != NULL)))
      return errorcodes[i].code;

  /* What is wrong with a password is its own errorcode: sentences, and often HTML. */
  return strstr (errorcode, "assword") != NULL ? REGISTRAR_MOODLE_ERROR_PASSWORD : REGISTRAR_MOODLE_ERROR_OTHER;
}

/* A line without tags, for Moodle writes for a browser; NULL if nothing is left. */
static char *
dup_reason (const char *text)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean in_tag = FALSE;

  for (const char *p = text; *p != '\0' && line->len < MAX_REASON; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      gboolean ends_tag = in_tag && p[0] == '>';

      in_tag = in_tag ? !ends_tag : p[0] == '<' && (g_ascii_isalpha (p[1]) || p[1] == '/');
      if (in_tag || ends_tag || !g_unichar_isprint (c))
        c = ' ';
      if (c != ' ' || (line->len > 0 && line->str[line->len - 1] != ' '))
        g_string_append_unichar (line, c);
    }

  g_strchomp (line->str);
  return *line->str != '\0' ? g_strdup (line->str) : NULL;
}

/* With debugging on, what it is, and then the values of the statement that failed: those are nobody’s business. */
static char *
dup_first_line (const char *details)
{
  g_autofree char *line = g_strndup (details, strcspn (details, "\r\n"));

  return g_str_has_prefix (line, "SELECT ") ? NULL : dup_reason (line);
}

GError *
registrar_moodle_error_read (JsonNode *root)
{
  const char *errorcode = registrar_json_get_string (root, "errorcode");
  const char *message = registrar_json_get_string (root, "message");
  const char *details = registrar_json_get_string (root, "debuginfo");
  g_autofree char *reason = NULL;
  RegistrarMoodleError code;

  if (errorcode == NULL)
    return NULL;

  code = find_code (errorcode, message);
  if (details != NULL)
    reason = dup_first_line (details);
  else if (meanings[code].has_reason && message != NULL)
    reason = dup_reason (g_str_has_prefix (message, "error/") ? message + strlen ("error/") : message);

  if (reason == NULL)
    return g_error_new_literal (REGISTRAR_MOODLE_ERROR, (int) code, _(meanings[code].sentence));
  return g_error_new (REGISTRAR_MOODLE_ERROR, (int) code, _("%s It says: “%s”"), _(meanings[code].sentence), reason);
}

gboolean
registrar_moodle_error_is_of_row (const GError *error)
{
  return error->domain == REGISTRAR_MOODLE_ERROR && meanings[error->code].of_row;
}

RegistrarFailure
registrar_moodle_error_get_failure (int code)
{
  g_return_val_if_fail (code >= 0 && (gsize) code < G_N_ELEMENTS (meanings), REGISTRAR_FAILURE_FINAL);

  return meanings[code].failure;
}
