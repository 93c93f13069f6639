/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A registry in a list: that of this computer, or of an account. */

#include "model/account-item.h"

#include "model/display-name.h"

#include <glib/gi18n-lib.h>

struct _RegistrarAccountItem
{
  GObject parent_instance;

  RegistrarAccount *account; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (RegistrarAccountItem, registrar_account_item, G_TYPE_OBJECT)

static void
registrar_account_item_finalize (GObject *object)
{
  g_clear_pointer (&REGISTRAR_ACCOUNT_ITEM (object)->account, registrar_account_free);
  G_OBJECT_CLASS (registrar_account_item_parent_class)->finalize (object);
}

static void
registrar_account_item_class_init (RegistrarAccountItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = registrar_account_item_finalize;
}

static void
registrar_account_item_init (RegistrarAccountItem *self)
{
}

RegistrarAccountItem *
registrar_account_item_new (const RegistrarAccount *account)
{
  RegistrarAccountItem *self = g_object_new (REGISTRAR_TYPE_ACCOUNT_ITEM, NULL);

  self->account = account != NULL ? registrar_account_copy (account) : NULL;
  return self;
}

const RegistrarAccount *
registrar_account_item_get_account (RegistrarAccountItem *self)
{
  g_return_val_if_fail (REGISTRAR_IS_ACCOUNT_ITEM (self), NULL);

  return self->account;
}

const char *
registrar_account_item_get_name (RegistrarAccountItem *self)
{
  g_return_val_if_fail (REGISTRAR_IS_ACCOUNT_ITEM (self), NULL);

  return self->account != NULL ? self->account->name : "local";
}

const char *
registrar_account_item_get_title (RegistrarAccountItem *self)
{
  return registrar_registry_name_get_display (registrar_account_item_get_name (self));
}

char *
registrar_account_item_dup_subtitle (RegistrarAccountItem *self)
{
  const RegistrarRegistryKind *kind;

  g_return_val_if_fail (REGISTRAR_IS_ACCOUNT_ITEM (self), NULL);

  if (self->account == NULL)
    return g_strdup (_("Comes with Registrar, and needs no set-up"));

  kind = registrar_registry_kind_find (self->account->kind, NULL);
  /* Translators: a kind of registry, and its address */
  return g_strdup_printf (_("%s · %s"), kind != NULL ? _(kind->label) : self->account->kind, self->account->address);
}
