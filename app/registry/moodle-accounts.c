/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Checks what an account is made of, and makes it. Calls at the same time would make several with one e-mail address. */

#include "registry/moodle-accounts.h"

#include "coroutine/co.h"
#include "http/json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CREATE_USERS "core_user_create_users"

/* Characters of Moodle's columns. */
#define MAX_LENGTH 100
#define MAX_ID_LENGTH 255

typedef struct
{
  guint8 unused;
} RegistrarMoodleTurn;
CO_DEFINE_CHANNEL (RegistrarMoodleTurn, registrar_moodle_turn, co_clear_nothing)

struct _RegistrarMoodleAccounts
{
  RegistrarMoodleTurnChannel turn;
};

RegistrarMoodleAccounts *
registrar_moodle_accounts_new (void)
{
  RegistrarMoodleAccounts *self = g_new0 (RegistrarMoodleAccounts, 1);

  self->turn = registrar_moodle_turn_channel_new (1);
  registrar_moodle_turn_try_send (self->turn.sender, &(RegistrarMoodleTurn){ 0 });
  return self;
}

void
registrar_moodle_accounts_free (RegistrarMoodleAccounts *self)
{
  registrar_moodle_turn_channel_clear (&self->turn);
  g_free (self);
}

/* --- checking --- */

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED, message);
  return FALSE;
}

/* What PHP takes for a tag; Moodle wants none. */
static gboolean
looks_like_tag (const char *text)
{
  for (const char *p = strchr (text, '<'); p != NULL; p = strchr (p + 1, '<'))
    if (p[1] != '\0' && !g_ascii_isspace (p[1]))
      return TRUE;

  return FALSE;
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

static gboolean
check_name (const char *name, GError **error)
{
  if (is_blank (name))
    return refuse (error, _("There is no account of the student, and one needs a given name and a family name."));
  if (g_utf8_strlen (name, -1) > MAX_LENGTH)
    return refuse (error, _("There is no account of the student, and none can be made with a name of more than 100 characters."));
  if (looks_like_tag (name))
    return refuse (error, _("There is no account of the student, and none can be made with a name that looks like HTML."));

  return TRUE;
}

static gboolean
is_domain (const char *domain)
{
  g_auto (GStrv) labels = g_strsplit (domain, ".", -1);

  for (char **label = labels; *label != NULL; label++)
    if (**label == '\0' || **label == '-' || g_str_has_suffix (*label, "-")
        || (*label)[strspn (*label, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")] != '\0')
      return FALSE;

  return g_strv_length (labels) >= 2;
}

static gboolean
is_local_part (const char *text, gsize length)
{
  if (length == 0 || length > 64 || text[0] == '.' || text[length - 1] == '.')
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isgraph (text[i]) || strchr ("()<>[]:;,\\\"@", text[i]) != NULL || (text[i] == '.' && text[i + 1] == '.'))
      return FALSE;

  return TRUE;
}

static gboolean
check_email (const char *email, GError **error)
{
  const char *at = email != NULL ? strchr (email, '@') : NULL;

  if (is_blank (email))
    return refuse (error, _("There is no account of the student, and one needs an e-mail address."));
  if (strlen (email) > MAX_LENGTH || at == NULL || !is_local_part (email, (gsize) (at - email)) || !is_domain (at + 1))
    return refuse (error, _("There is no account of the student, and Moodle makes none with this e-mail address: it takes up to 100 "
                            "characters, without accents."));

  return TRUE;
}

static gboolean
is_username (const char *text)
{
  return *text != '\0' && strlen (text) <= MAX_LENGTH
         && text[strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-._@")] == '\0';
}

/* The username, else the e-mail address, else the id: as Moodle writes them. */
static char *
choose_username (const RegistrarStudent *student)
{
  const char *const values[] = { student->username, student->email, student->id };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *lower = values[i] != NULL ? g_utf8_strdown (values[i], -1) : NULL;

      if (lower != NULL && is_username (lower))
        return g_steal_pointer (&lower);
      if (i == 0 && !is_blank (values[0]))
        break;
    }

  return NULL;
}

char *
registrar_moodle_account_dup_username (const RegistrarStudent *student, GError **error)
{
  g_autofree char *username = NULL;

  if (!check_name (student->given_name, error) || !check_name (student->family_name, error) || !check_email (student->email, error))
    return NULL;

  if (student->id != NULL && g_utf8_strlen (student->id, -1) > MAX_ID_LENGTH)
    {
      refuse (error, _("There is no account of the student, and none can be made with an id of more than 255 characters."));
      return NULL;
    }

  username = choose_username (student);
  if (username == NULL)
    refuse (error, _("There is no account of the student, and none can be made with this username: Moodle takes small letters "
                     "without accents, digits and -._@, up to 100."));
  return g_steal_pointer (&username);
}

/* --- making --- */

static void
add_account (RegistrarMoodleForm *form, guint n, const RegistrarMoodleRow *row, gpointer data)
{
  const RegistrarStudent *student = &row->item->student;

  registrar_moodle_form_add (form, "users", n, "username", row->item->created);
  registrar_moodle_form_add (form, "users", n, "firstname", student->given_name);
  registrar_moodle_form_add (form, "users", n, "lastname", student->family_name);
  if (student->id != NULL)
    registrar_moodle_form_add (form, "users", n, "idnumber", student->id);
  registrar_moodle_form_add (form, "users", n, "createpassword", "1");
  registrar_moodle_form_add (form, "users", n, "email", student->email);
}

/* In the order in which they were asked for. */
static gboolean
take_accounts (RegistrarMoodleRow **rows, guint n_rows, JsonNode *root, gpointer data)
{
  RegistrarMoodlePeople *people = data;

  if (registrar_json_get_size (root) != n_rows)
    return FALSE;
  for (guint i = 0; i < n_rows; i++)
    if (g_strcmp0 (registrar_json_get_string (registrar_json_get_item (root, i), "username"), rows[i]->item->created) != 0)
      return FALSE;

  for (guint i = 0; i < n_rows; i++)
    rows[i]->account = registrar_moodle_people_add (people, registrar_json_get_item (root, i));
  return TRUE;
}

static gboolean
is_without_account (const RegistrarMoodleRow *row)
{
  return !row->answered && row->account == NULL && row->item->account == NULL;
}

void
registrar_moodle_accounts_make (RegistrarMoodleAccounts *self, const RegistrarMoodle *moodle, RegistrarMoodleRow *rows,
                                guint n_rows, RegistrarMoodlePeople *people)
{
  const RegistrarMoodleSending sending = { CREATE_USERS, add_account, take_accounts, people };
  g_autofree RegistrarMoodleRow **made = g_new (RegistrarMoodleRow *, n_rows);
  RegistrarMoodleTurn turn;
  guint n_made = 0;

  for (guint i = 0; i < n_rows; i++)
    {
      RegistrarRegistration *item = rows[i].item;
      g_autoptr (GError) error = NULL;

      if (!is_without_account (&rows[i]))
        continue;

      g_clear_pointer (&item->created, g_free);
      item->created = registrar_moodle_account_dup_username (&item->student, &error);
      if (item->created != NULL)
        made[n_made++] = &rows[i];
      else
        registrar_moodle_row_fail (&rows[i], g_steal_pointer (&error));
    }
  if (n_made == 0)
    return;

  registrar_moodle_turn_receive (self->turn.receiver, &turn);
  registrar_moodle_send (moodle, &sending, made, n_made, made[0]->item->call);
  registrar_moodle_turn_send (self->turn.sender, &turn);

  for (guint i = 0; i < n_made; i++)
    if (made[i]->answered)
      g_clear_pointer (&made[i]->item->created, g_free);
}
