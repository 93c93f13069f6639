/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Recognises users and never guesses: what points to two of them is ambiguous. */

#include "registry/scim-users.h"

#include "http/json.h"
#include "registry/account-match.h"
#include "registry/account-words.h"
#include "registry/scim-error.h"
#include "registry/scim-lookups.h"
#include "registry/scim-values.h"

#include <glib/gi18n-lib.h>

/* --- who is ambiguous --- */

static void
add_candidate (RegistrarFinding *finding, JsonNode *user, const RegistrarScimSession *session)
{
  RegistrarStudent student;

  registrar_scim_read_user (user, session->id_attribute, &student);
  registrar_finding_add_candidate (finding, registrar_json_get_string (user, "id"), &student);
}

/* Those of @found and who was found before. @error: (transfer full) */
static void
answer_ambiguous (RegistrarScimRow *row, GPtrArray *found, const RegistrarScimSession *session, gboolean is_look_up,
                  GError *error)
{
  const RegistrarDetails details = { 0 };

  registrar_scim_row_fail (row, error);
  if (!is_look_up)
    return;

  row->item->outcome = REGISTRAR_ROW_AMBIGUOUS;
  row->item->finding = registrar_finding_new (&details);
  if (row->entry != NULL)
    add_candidate (row->item->finding, row->entry, session);
  for (guint i = 0; i < found->len; i++)
    add_candidate (row->item->finding, g_ptr_array_index (found, i), session);
}

/* --- finding --- */

static void
judge (RegistrarScimLookup *lookup, const RegistrarScimSession *session, RegistrarIdentity by, gboolean is_look_up)
{
  RegistrarScimRow *row = lookup->row;
  const RegistrarStudent *student = &row->item->student;
  RegistrarIdentity other;
  RegistrarStudent there;
  JsonNode *user;

  if (lookup->found->len == 0)
    return;
  if (lookup->found->len > 1)
    {
      answer_ambiguous (row, lookup->found, session, is_look_up, registrar_ambiguity_new_several (student, by));
      return;
    }

  user = g_ptr_array_index (lookup->found, 0);
  registrar_scim_read_user (user, session->id_attribute, &there);
  other = registrar_account_find_contradiction (student, &there, by);
  if (other != REGISTRAR_IDENTITY_NONE)
    {
      answer_ambiguous (row, lookup->found, session, is_look_up, registrar_ambiguity_new_two (student, other, by));
      return;
    }

  row->user = registrar_json_dup_id (user, "id");
  row->entry = json_node_ref (user);
}

static void
find_by (GPtrArray *rows, RegistrarScimSession *session, RegistrarIdentity by, gboolean is_look_up)
{
  g_autoptr (GPtrArray) lookups = registrar_scim_lookups_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      RegistrarScimRow *row = g_ptr_array_index (rows, i);

      if (!row->answered && row->user == NULL && registrar_account_get_value (&row->item->student, by) != NULL)
        registrar_scim_lookups_add (lookups, row);
    }

  registrar_scim_lookups_ask (lookups, session, by);
  for (guint i = 0; i < lookups->len; i++)
    {
      RegistrarScimLookup *lookup = g_ptr_array_index (lookups, i);

      if (!lookup->row->answered)
        judge (lookup, session, by, is_look_up);
    }
}

static gboolean
has_another_email (const RegistrarScimRow *row)
{
  const char *email = registrar_account_get_value (&row->item->student, REGISTRAR_IDENTITY_EMAIL);

  return !row->answered && row->entry != NULL && email != NULL && !registrar_scim_user_has_email (row->entry, email);
}

static void
check_email (RegistrarScimLookup *lookup, const RegistrarScimSession *session, gboolean is_look_up)
{
  RegistrarScimRow *row = lookup->row;
  RegistrarIdentity by = registrar_student_get_identity (&row->item->student);

  if (!row->answered && lookup->found->len > 0)
    answer_ambiguous (row, lookup->found, session, is_look_up,
                      registrar_ambiguity_new_two (&row->item->student, by, REGISTRAR_IDENTITY_EMAIL));
}

/* Whoever was found has another address than the row's: is it somebody else's? */
static void
check_emails (GPtrArray *rows, RegistrarScimSession *session, gboolean is_look_up)
{
  g_autoptr (GPtrArray) lookups = registrar_scim_lookups_new ();

  for (guint i = 0; i < rows->len; i++)
    if (has_another_email (g_ptr_array_index (rows, i)))
      registrar_scim_lookups_add (lookups, g_ptr_array_index (rows, i));

  registrar_scim_lookups_ask (lookups, session, REGISTRAR_IDENTITY_EMAIL);
  for (guint i = 0; i < lookups->len; i++)
    check_email (g_ptr_array_index (lookups, i), session, is_look_up);
}

/* --- who was chosen --- */

static void
check_chosen (RegistrarScimRow *row, RegistrarScimSession *session)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autofree char *path = registrar_scim_dup_path ("Users", row->user);
  RegistrarHttpRequest request = { .method = "GET", .path = path };
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (one, row);
  if (!registrar_scim_rows_call (one, session, &request, REGISTRAR_HTTP_READS, &reply))
    return;

  if (reply.status == 404 || registrar_scim_is_refusal (&reply))
    registrar_scim_row_fail (row, registrar_chosen_gone_new ());
  else if (!registrar_scim_check_reply (&reply, registrar_http_client_get_host (session->client), &error))
    registrar_scim_rows_fail (one, &reply, REGISTRAR_HTTP_READS, error);
}

/* Who was chosen is not doubted. */
static void
take_choices (GPtrArray *rows, RegistrarScimSession *session, gboolean is_look_up)
{
  for (guint i = 0; i < rows->len; i++)
    {
      RegistrarScimRow *row = g_ptr_array_index (rows, i);

      row->user = g_strdup (row->item->account);
      if (row->user != NULL && is_look_up)
        check_chosen (row, session);
    }
}

static void
refuse_nameless (GPtrArray *rows, const RegistrarScimSession *session)
{
  for (guint i = 0; i < rows->len; i++)
    {
      RegistrarScimRow *row = g_ptr_array_index (rows, i);
      gboolean has_value = row->user != NULL;

      for (RegistrarIdentity by = REGISTRAR_IDENTITY_ID; by <= REGISTRAR_IDENTITY_EMAIL; by++)
        has_value = has_value || registrar_account_get_value (&row->item->student, by) != NULL;
      if (!has_value)
        registrar_scim_row_fail (row, registrar_scim_new_no_account (row, session));
    }
}

void
registrar_scim_users_find (GPtrArray *rows, RegistrarScimSession *session, gboolean is_look_up)
{
  take_choices (rows, session, is_look_up);
  refuse_nameless (rows, session);
  for (RegistrarIdentity by = REGISTRAR_IDENTITY_ID; by <= REGISTRAR_IDENTITY_EMAIL; by++)
    find_by (rows, session, by, is_look_up);
  check_emails (rows, session, is_look_up);

  for (guint i = 0; i < rows->len; i++)
    {
      RegistrarScimRow *row = g_ptr_array_index (rows, i);

      row->absent = row->user == NULL;
    }
}

/* --- creating --- */

GError *
registrar_scim_new_no_account (const RegistrarScimRow *row, const RegistrarScimSession *session)
{
  return registrar_no_account_new (&row->item->student, registrar_http_client_get_host (session->client));
}

static void
find_again (RegistrarScimRow *row, RegistrarScimSession *session)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, row);
  registrar_scim_users_find (one, session, FALSE);
}

static void
set_created (RegistrarScimRow *row, const RegistrarScimSession *session)
{
  g_free (row->item->created);
  row->item->created = g_strdup (registrar_scim_choose_username (&row->item->student, session->id_attribute));
}

/* An answer that names the user is believed; any other success is looked up, and so is a refusal: somebody else may have
 * been faster. */
static void
take_created (RegistrarScimRow *row, RegistrarScimSession *session, const RegistrarHttpReply *reply)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (JsonNode) root = reply->status == 201 ? registrar_http_reply_parse (reply, NULL) : NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (one, row);
  row->user = registrar_json_dup_id (root, "id");
  if (row->user != NULL)
    {
      set_created (row, session);
      return;
    }

  if (!registrar_scim_check_reply (reply, registrar_http_client_get_host (session->client), &error)
      && !registrar_scim_is_refusal (reply))
    {
      registrar_scim_rows_fail (one, reply, REGISTRAR_HTTP_WRITES, error);
      return;
    }

  find_again (row, session);
  if (row->answered || !row->absent)
    return;

  if (error != NULL)
    {
      registrar_scim_row_fail (row, g_steal_pointer (&error));
      return;
    }

  registrar_http_reply_set_malformed (reply, &error, _("it says that it has made an account, and knows of none"));
  registrar_scim_rows_fail (one, reply, REGISTRAR_HTTP_WRITES, error);
}

static void
create (RegistrarScimRow *row, RegistrarScimSession *session)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  gsize length;
  g_autofree char *body = registrar_scim_dup_user (&row->item->student, session->id_attribute, &length);
  RegistrarHttpRequest request = { .method = "POST", .path = "Users", .body = body, .length = length };
  g_auto (RegistrarHttpReply) reply = { 0 };

  g_ptr_array_add (one, row);
  if (registrar_scim_rows_call (one, session, &request, REGISTRAR_HTTP_WRITES, &reply))
    take_created (row, session, &reply);
}

void
registrar_scim_users_create (GPtrArray *rows, RegistrarScimSession *session)
{
  for (guint i = 0; i < rows->len; i++)
    {
      RegistrarScimRow *row = g_ptr_array_index (rows, i);

      if (row->answered || !row->absent)
        continue;
      if (session->creates_accounts)
        create (row, session);
      else
        registrar_scim_row_fail (row, registrar_scim_new_no_account (row, session));
    }
}
