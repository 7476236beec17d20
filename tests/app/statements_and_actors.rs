//! The lists of statements and of actors, and the ways between them.

use crate::driver::{row, typed};

#[test]
fn statements_are_listed_sorted_and_grouped() {
    for (keys, expected) in [
        ("2", "Statements list 1/6 Ann Example: that the harbour was open to all"),
        ("2 j j", "Statements list 3/6 Li Sample: the plan \"a trap\""),
        ("] ] 2", "Statements list 2/6 Ann Example: We welcome every ship,"),
        ("2 G", "Statements list 6/6 Chinese officials: talks go on"),
        ("2 , s", "Statements list 4/6 Ann Example: that the harbour was open to all"),
        ("2 , s g g", "Statements list 1/6 Li Sample: the plan \"a trap\""),
        ("2 , d , r g g", "Statements list 1/6 Chinese officials: talks go on"),
        ("2 , a G", "Statements list 6/6 Li Sample: that Beijing would wait"),
        ("2 , g g g", "Statements list 1/9 Ann Example: that the harbour was open to all"),
        ("2 , g , g G", "Statements list 8/8 Chinese officials: talks go on"),
        ("2 , g , g , g , g , g , g G", "Statements list 6/6 Chinese officials: talks go on"),
        ("2 / t r e a t y Enter , h", "Statements list 1/1 Ann Example: The treaty is dead,"),
        ("2 n n", "Statements list 3/6 Li Sample: the plan \"a trap\""),
        ("2 J", "Statements list 5/6 Ann Example: The treaty is dead,"),
        ("2 G K", "Statements list 1/6 Ann Example: that the harbour was open to all"),
        ("2 ] ]", "Statements list 3/6 Li Sample: the plan \"a trap\""),
    ] {
        assert_eq!(row(&typed(keys)), expected, "after {keys:?}");
    }
}

#[test]
fn enter_leads_in_and_esc_back_to_the_same_row() {
    for (keys, expected) in [
        ("2 j j Enter", "Statements reader 3/6 Li Sample: the plan \"a trap\""),
        ("2 j j Enter Esc", "Statements list 3/6 Li Sample: the plan \"a trap\""),
        ("2 j j Enter ] Esc", "Statements list 4/6 Li Sample: that Beijing would wait"),
        ("4", "Actors list 1/3 Ann Example 3"),
        ("4 j", "Actors list 2/3 Li Sample 2"),
        ("4 j Enter", "Statements list 1/2 Li Sample: the plan \"a trap\""),
        ("4 j Enter j Esc", "Actors list 2/3 Li Sample 2"),
        ("2 j j *", "Statements list 1/2 Li Sample: the plan \"a trap\""),
        ("2 j j * Esc", "Statements list 3/6 Li Sample: the plan \"a trap\""),
        ("/ s i d e : c n Enter 4 Enter Esc", "Actors list 1/2 Li Sample 2"),
        ("] ] ] *", "Statements list 1/2 Li Sample: the plan \"a trap\""),
        ("] ] ] 4", "Actors list 2/3 Li Sample 2"),
        ("2 , g Enter", "Statements reader 2/9 Ann Example: that the harbour was open to all"),
        ("2 , g k Enter", "Statements list 2/4 Ann Example: that the harbour was open to all"),
    ] {
        assert_eq!(row(&typed(keys)), expected, "after {keys:?}");
    }
}
