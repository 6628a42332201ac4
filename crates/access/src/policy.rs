//! How a row of the policy table becomes an action with its name, area, effect, duties kept apart and grants.

macro_rules! policy {
    (=> $($name:ident $key:literal $area:ident $effect:ident [$($rule:ident)*] { $($side:ident: [$($role:ident)*])+ })+) => {
        /// Something that somebody may do. One action is one operation of the API.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $(#[doc = concat!("`", $key, "`")] $name),+
        }

        impl Action {
            /// Every action.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The operation id in the API.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }

            /// The action of that operation id.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|action| action.key() == key)
            }

            /// The part of the product it belongs to.
            pub const fn area(self) -> Area {
                match self { $(Self::$name => Area::$area),+ }
            }

            /// What it does.
            pub const fn effect(self) -> Effect {
                match self { $(Self::$name => Effect::$effect),+ }
            }

            /// The segregation of duties that it stands under.
            pub const fn separations(self) -> &'static [Separation] {
                match self { $(Self::$name => &[$(Separation::$rule),*]),+ }
            }

            /// Who may do it.
            pub const fn grants(self) -> &'static [Grant] {
                match self { $(Self::$name => &[$(Grant { side: Side::$side, roles: &[$(Role::$role),*] }),+]),+ }
            }
        }
    };
}
