/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Recognises users and never guesses: what points to two of them is ambiguous. */

#include "registry/canvas-users.h"

#include "http/address.h"
#include "http/error.h"
#include "http/json.h"
#include "http/link.h"
#include "registry/account-match.h"
#include "registry/account-words.h"
#include "registry/canvas-values.h"

#include <glib/gi18n-lib.h>

/* One address is in no more names than these: a search that goes on beyond that never ends. */
#define MAX_PAGES 100

/* Who was found, by what. */
typedef struct
{
  RegistrarCanvasSession *session;
  RegistrarRegistration *item;
  gboolean is_look_up;
  GPtrArray *found; /* (owned) of JsonNode */
} Search;

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->found, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* --- asking --- */

/* FALSE: the item is answered. */
static gboolean
ask_for (Search *self, const char *field, const char *value)
{
  g_autofree char *path = registrar_canvas_dup_path ("users", field, value);
  g_auto (RegistrarHttpReply) reply = { 0 };
  JsonNode *user;

  if (!registrar_canvas_call (self->session, "GET", path, NULL, REGISTRAR_HTTP_READS, self->item, &reply))
    return FALSE;
  if (reply.status == 404)
    return TRUE;

  user = registrar_canvas_read (self->session, REGISTRAR_HTTP_READS, self->item, &reply);
  if (user != NULL)
    g_ptr_array_add (self->found, user);
  return user != NULL;
}

/* Canvas searches names and logins, too. */
static void
take_those_with_email (Search *self, JsonNode *users)
{
  for (guint i = 0; i < registrar_json_get_size (users); i++)
    {
      JsonNode *user = registrar_json_get_item (users, i);
      RegistrarStudent there;

      registrar_canvas_read_user (user, &there);
      if (registrar_account_has_same (&self->item->student, &there, REGISTRAR_IDENTITY_EMAIL))
        g_ptr_array_add (self->found, json_node_ref (user));
    }
}

/* A page of those whom Canvas finds; @path becomes where the next one is, or %NULL. */
static gboolean
search_page (Search *self, char **path)
{
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (JsonNode) users = NULL;

  if (!registrar_canvas_call (self->session, "GET", *path, NULL, REGISTRAR_HTTP_READS, self->item, &reply))
    return FALSE;

  users = registrar_canvas_read (self->session, REGISTRAR_HTTP_READS, self->item, &reply);
  if (users == NULL)
    return FALSE;

  take_those_with_email (self, users);
  g_free (*path);
  *path = registrar_http_reply_dup_link (&reply, "next");
  return TRUE;
}

/* On every page: one who has the address may come after many who have it in their names. */
static gboolean
search_email (Search *self, const char *email)
{
  g_autofree char *account = registrar_canvas_dup_path ("accounts", "", self->session->account);
  g_autoptr (GString) first = g_string_new (account);
  g_autofree char *path = NULL;
  const RegistrarHttpReply none = { 0 };
  g_autoptr (GError) error = NULL;

  g_string_append (first, "/users?");
  registrar_http_append_parameter (first, "search_term", email);
  registrar_http_append_parameter (first, "include[]", "email");
  registrar_http_append_parameter (first, "per_page", "100");

  path = g_strdup (first->str);
  for (guint n = 0; path != NULL && n < MAX_PAGES; n++)
    if (!search_page (self, &path))
      return FALSE;
  if (path == NULL)
    return TRUE;

  g_set_error_literal (&error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_TOO_LARGE, _("The list does not end."));
  registrar_canvas_fail (self->session, REGISTRAR_HTTP_READS, self->item, &none, error);
  return FALSE;
}

static gboolean
ask_by (Search *self, RegistrarIdentity by, const char *value)
{
  if (by == REGISTRAR_IDENTITY_EMAIL)
    return search_email (self, value);

  return ask_for (self, by == REGISTRAR_IDENTITY_ID ? "sis_user_id:" : "sis_login_id:", value);
}

/* --- who is ambiguous --- */

static void
add_candidate (RegistrarFinding *finding, JsonNode *user)
{
  g_autofree char *id = registrar_json_dup_id (user, "id");
  RegistrarStudent student;

  registrar_canvas_read_user (user, &student);
  if (id != NULL)
    registrar_finding_add_candidate (finding, id, &student);
}

/* @error: (transfer full). Returns: FALSE, for the item is answered */
static gboolean
answer_ambiguous (Search *self, GError *error)
{
  const RegistrarDetails details = { 0 };

  self->item->outcome = self->is_look_up ? REGISTRAR_ROW_AMBIGUOUS : REGISTRAR_ROW_FAILED;
  self->item->error = error;
  if (!self->is_look_up)
    return FALSE;

  self->item->finding = registrar_finding_new (&details);
  for (guint i = 0; i < self->found->len; i++)
    add_candidate (self->item->finding, g_ptr_array_index (self->found, i));
  return FALSE;
}

/* Whoever was found has another address than the row's: is it somebody else's? */
static gboolean
check_email (Search *self, const RegistrarStudent *there, RegistrarIdentity by)
{
  const RegistrarStudent *student = &self->item->student;
  const char *email = registrar_account_get_value (student, REGISTRAR_IDENTITY_EMAIL);

  if (!self->is_look_up || email == NULL || there->email == NULL
      || registrar_account_has_same (student, there, REGISTRAR_IDENTITY_EMAIL))
    return TRUE;
  if (!search_email (self, email))
    return FALSE;

  return self->found->len == 1
         || answer_ambiguous (self, registrar_ambiguity_new_two (student, by, REGISTRAR_IDENTITY_EMAIL));
}

/* --- finding --- */

static gboolean
judge (Search *self, RegistrarIdentity by, char **user)
{
  const RegistrarStudent *student = &self->item->student;
  JsonNode *first = g_ptr_array_index (self->found, 0);
  RegistrarIdentity other;
  RegistrarStudent there;

  if (self->found->len > 1)
    return answer_ambiguous (self, registrar_ambiguity_new_several (student, by));

  registrar_canvas_read_user (first, &there);
  other = registrar_account_find_contradiction (student, &there, by);
  if (other != REGISTRAR_IDENTITY_NONE)
    return answer_ambiguous (self, registrar_ambiguity_new_two (student, other, by));
  if (!check_email (self, &there, by))
    return FALSE;

  *user = registrar_json_dup_id (first, "id");
  return TRUE;
}

/* Who was chosen is not doubted. */
static gboolean
find_chosen (Search *self, char **user)
{
  if (self->is_look_up && !ask_for (self, "", self->item->account))
    return FALSE;
  if (!self->is_look_up || self->found->len > 0)
    {
      *user = g_strdup (self->item->account);
      return TRUE;
    }

  self->item->outcome = REGISTRAR_ROW_FAILED;
  self->item->error = registrar_chosen_gone_new ();
  return FALSE;
}

gboolean
registrar_canvas_find_user (RegistrarCanvasSession *session, RegistrarRegistration *item, gboolean is_look_up, char **user)
{
  g_auto (Search) search = { session, item, is_look_up, g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref) };

  *user = NULL;
  if (item->account != NULL)
    return find_chosen (&search, user);

  for (RegistrarIdentity by = REGISTRAR_IDENTITY_ID; by <= REGISTRAR_IDENTITY_EMAIL; by++)
    {
      const char *value = registrar_account_get_value (&item->student, by);

      if (value != NULL && !ask_by (&search, by, value))
        return FALSE;
      if (search.found->len > 0)
        return judge (&search, by, user);
    }

  return TRUE;
}
